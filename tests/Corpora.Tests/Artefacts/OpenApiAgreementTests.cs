using System.Diagnostics;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>Examples of OpenAPI whose folder says what a validator must answer.</summary>
public sealed class OpenApiAgreementTests(ITestOutputHelper output)
{
    [Theory, InlineData("3.0"), InlineData("3.1")]
    public void The_folder_says_the_outcome(string version)
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        List<string> differences = [];
        foreach (var expected in (string[])["pass", "fail"])
        {
            var files = Files(version, expected);
            Assert.NotEmpty(files);
            string[] wrong = [.. files.Where(file => IsValid(Read(file)) != (expected == "pass"))];
            output.WriteLine($"{version}/{expected}: {files.Length - wrong.Length} of {files.Length} agree.");
            foreach (var file in wrong)
            {
                var observed = Read(file);
                output.WriteLine($"  {Path.GetFileName(file)}: {Explained(file) ?? "NOT EXPLAINED"} {observed.Refusal?.Code} {string.Join("; ", observed.Facts?.Faults.Take(5).Select(fault => $"{fault.Code} {fault.Where}") ?? [])}");
            }

            differences.AddRange(wrong.Where(file => Explained(file) is null));
        }

        Assert.Empty(differences);
    }

    [Fact]
    public void Malicious_and_partial_documents_are_answered_quickly()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        string[] files = [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "LICENSE")];
        foreach (var file in files)
        {
            var watch = Stopwatch.StartNew();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var observed = Read(file);
            var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) >> 20;
            if (file.Contains("malicious", StringComparison.Ordinal))
            {
                output.WriteLine($"{Path.GetFileName(file)}: {observed.Refusal?.Code ?? $"{observed.Facts!.FaultCount} faults"}, {watch.ElapsedMilliseconds} ms, {allocated} MB");
            }

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20) && allocated < 500, file);
        }

        output.WriteLine($"{files.Length} documents answered.");
    }

    /// <summary>Why our answer differs from the folder, where we know and stand by it.</summary>
    private static string? Explained(string file) =>
        new FileInfo(file).Length == 0 ? "the sample is empty (a link that was not followed when it was taken)" : null;

    private static bool IsValid(Observed<OpenApiFacts> observed) => observed.Facts is { FaultCount: 0 };

    private static string Folder => Path.Combine(Testing.Corpora.Find()!, "openapi3-examples");

    private static string[] Files(string version, string expected) =>
        [.. Directory.GetFiles(Path.Combine(Folder, version, expected), "*", SearchOption.AllDirectories).Where(IsDescription).Order(StringComparer.Ordinal)];

    private static bool IsDescription(string file) => Path.GetExtension(file) is ".json" or ".yaml" or ".yml";

    private static Observed<OpenApiFacts> Read(string file)
    {
        using var stream = File.OpenRead(file);
        return OpenApiReader.Read(stream);
    }
}
