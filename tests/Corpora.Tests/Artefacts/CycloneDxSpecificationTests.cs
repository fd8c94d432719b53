using Balise.Conformance.Artefacts;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>The specification's own examples: whatever it calls valid is read; what it calls invalid is answered.</summary>
public sealed class CycloneDxSpecificationTests(ITestOutputHelper output)
{
    private static readonly string[] Versions = ["1.3", "1.4", "1.5", "1.6", "1.7"];

    [Fact]
    public void Valid_documents_are_read()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var files = Files("valid-*.json");
        Assert.NotEmpty(files);
        output.WriteLine($"{files.Length} valid documents.");
        Assert.All(files, file => Assert.Null(Read(file).Refusal));
    }

    [Fact]
    public void Invalid_documents_are_answered_and_those_in_our_part_of_the_schema_refused()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var files = Files("invalid-*.json");
        var refused = files.Where(file => Read(file).Refusal is not null).ToArray();
        var accepted = files.Except(refused, StringComparer.Ordinal).Select(Path.GetFileName);
        output.WriteLine($"{refused.Length} of {files.Length} invalid documents refused; not in our part of the schema: {string.Join(", ", accepted)}");
        Assert.NotEmpty(files);
        string[] ours = ["component-type", "empty-component", "bomformat", "metadata-timestamp", "serialnumber", "missing-component"];
        Assert.Empty(files.Where(file => ours.Any(part => file.Contains(part, StringComparison.Ordinal))).Except(refused, StringComparer.Ordinal));
    }

    [Fact]
    public void Other_formats_are_refused_by_name()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var files = Files("valid-*.xml");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal("sbom.xml-not-read", Read(file).Refusal?.Code));
    }

    private static string[] Files(string pattern) =>
    [
        .. Versions.SelectMany(version => Directory.GetFiles(Path.Combine(Testing.Corpora.Find()!, "cyclonedx-spec", version), pattern))
            .Order(StringComparer.Ordinal),
    ];

    private static Conformance.Evidence.Observed<Conformance.Evidence.SbomFacts> Read(string file)
    {
        using var stream = File.OpenRead(file);
        return SbomReader.Read(stream);
    }
}
