using System.Globalization;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>Bills of materials of other projects, and XML made to harm: all are answered; where a file's name says what is wrong, it shows.</summary>
public sealed class SbomCorporaTests(ITestOutputHelper output)
{
    private static readonly string[] Folders = ["cyclonedx-bom-examples", "spdx-examples", "sbomqs", "hostile/defusedxml"];

    [Fact]
    public void Every_document_is_answered()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        foreach (var folder in Folders)
        {
            var seen = Files(folder).Select(file => (File: file, Read: Read(file))).ToArray();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {seen.Count(each => each.Read.Facts is not null)} of {seen.Length} valid."));
            foreach (var group in seen.Where(each => each.Read.Refusal is not null).GroupBy(each => each.Read.Refusal!.Code, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                output.WriteLine($"  {group.Key}: {group.Count()} ({string.Join(", ", group.Take(5).Select(each => $"{Path.GetFileName(each.File)} {each.Read.Refusal!.Where}"))})");
            }

            Assert.All(seen, each => Assert.True(each.Read.Facts is null != each.Read.Refusal is null));
        }
    }

    [Fact]
    public void Attacks_on_XML_are_refused()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        Assert.All(Files("hostile/defusedxml"), file => Assert.NotNull(Read(file).Refusal));
    }

    /// <summary>What names a defect that the schemas see, and what says that it is whole.</summary>
    [Theory]
    [InlineData("sbomqs/testdata/bsi/cdx", "AuthorEmail", "sbom.value")]
    [InlineData("sbomqs/testdata/bsi/spdx", "invalidMetadataTimestamp", "sbom.value")]
    [InlineData("sbomqs/testdata/bsi/spdx3", "", "sbom.spdx3-not-read")]
    [InlineData("sbomqs/testdata/validation", "invalid", "sbom.value")]
    public void A_named_defect_is_found(string folder, string part, string code)
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var files = Files(folder).Where(file => Path.GetFileName(file).Contains(part, StringComparison.Ordinal)
            && !Path.GetFileName(file).StartsWith("valid", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("missing", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(code, Read(file).Refusal?.Code));
    }

    private static string[] Files(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Testing.Corpora.Find()!, folder), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".json" or ".xml" or ".spdx" or ".rdf" or ".tv" or ".xsl").Order(StringComparer.Ordinal),
    ];

    private static Observed<SbomFacts> Read(string file)
    {
        using var stream = File.OpenRead(file);
        return SbomReader.Read(stream);
    }
}
