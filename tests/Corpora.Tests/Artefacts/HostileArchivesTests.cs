using Balise.Conformance.Artefacts;
using Balise.Conformance.Artefacts.Zip;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>The inconsistent archives of libzip's regression suite: each is refused by an ArtefactException, listed with anomalies, or sane.</summary>
public sealed class HostileArchivesTests(ITestOutputHelper output)
{
    /// <summary>Archives that lie, by the name of their lie; a lenient library accepts most of them in silence.</summary>
    private static readonly string[] Lying =
    [
        "encrypt_plus_extra.zip", "gap.zip", "incons-archive-comment-longer.zip", "incons-central-compsize-smaller.zip", "incons-central-crc.zip",
        "incons-central-size-larger.zip", "incons-file-count-high.zip", "incons-file-count-low.zip", "incons-filename-nul-byte.zip", "junk-at-end.zip",
        "multidisk.zip",
    ];

    [Fact]
    public void Every_archive_is_answered_in_bounded_memory()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var files = Files();
        var (refused, flagged) = (0, 0);
        foreach (var file in files)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var answer = Answer(file);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            refused += answer.Refusal is null ? 0 : 1;
            flagged += answer.Codes is [] ? 0 : 1;
            output.WriteLine($"{Path.GetFileName(file)}: {answer.Refusal} {string.Join(' ', answer.Codes)} ({allocated >> 10} KiB)");
            Assert.True(allocated < 256 << 20, $"{file} made the reader allocate {allocated} bytes");
        }

        output.WriteLine($"{files.Length} archives: {refused} refused, {flagged} with anomalies, {files.Length - refused - flagged} sane.");
        Assert.NotEmpty(files);
    }

    [Fact]
    public void Archives_known_to_lie_are_refused_or_flagged()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var present = Files().Where(file => Lying.Contains(Path.GetFileName(file), StringComparer.Ordinal)).ToArray();
        Assert.NotEmpty(present);
        Assert.All(present, file => Assert.True(Answer(file) is not { Refusal: null, Codes: [] }, file));
    }

    private static string[] Files() =>
        [.. Directory.GetFiles(Path.Combine(Testing.Corpora.Find()!, "hostile", "libzip"), "*.zip", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static (string? Refusal, string[] Codes) Answer(string file)
    {
        using var stream = File.OpenRead(file);
        Assert.NotNull(AndroidPackageReader.Read(stream));
        var anomalies = new Anomalies();
        try
        {
            ZipPackage.Open(stream, ZipLimits.Default, anomalies).Verify();
            return (null, [.. anomalies.ToList().Select(anomaly => anomaly.Code).Distinct(StringComparer.Ordinal)]);
        }
        catch (ArtefactException refused)
        {
            return (refused.Code, [.. anomalies.ToList().Select(anomaly => anomaly.Code).Distinct(StringComparer.Ordinal)]);
        }
    }
}
