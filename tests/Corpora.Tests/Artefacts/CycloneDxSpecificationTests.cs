using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>The specification's own examples: the file's name says whether it is valid, and so do we.</summary>
public sealed class CycloneDxSpecificationTests(ITestOutputHelper output)
{
    private static readonly string[] Versions = ["1.3", "1.4", "1.5", "1.6", "1.7"];

    public static TheoryData<string> Encodings => ["json", "xml"];

    [Theory, MemberData(nameof(Encodings))]
    public void Documents_are_valid_exactly_when_their_name_says_so(string encoding)
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var (agreeing, all) = (0, 0);
        List<string> differing = [];
        foreach (var version in Versions)
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Testing.Corpora.Find()!, "cyclonedx-spec", version), $"*valid-*.{encoding}").Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(file);
                // An "informal" example breaks a rule that the schema does not state.
                if (!name.StartsWith("valid-", StringComparison.Ordinal) && !name.StartsWith("invalid-", StringComparison.Ordinal))
                {
                    continue;
                }

                all++;
                var seen = Read(file);
                if (name.StartsWith("valid-", StringComparison.Ordinal) == seen.Refusal is null)
                {
                    agreeing++;
                }
                else
                {
                    differing.Add($"{version}/{name}: {seen.Refusal?.Code ?? "read"} {seen.Refusal?.Where}");
                }
            }
        }

        output.WriteLine($"{encoding}: {agreeing} of {all} agree ({100.0 * agreeing / all:0.0} %). Differing: {string.Join("; ", differing)}");
        Assert.NotEqual(0, all);
        Assert.Empty(differing);
    }

    private static Observed<SbomFacts> Read(string file)
    {
        using var stream = File.OpenRead(file);
        return SbomReader.Read(stream);
    }
}
