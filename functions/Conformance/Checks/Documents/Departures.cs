using Balise.Conformance.Artefacts.Cda;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Documents;

/// <summary>Departures from rules on samples, as people read them: the places, and what is wrong in words.</summary>
internal static class Departures
{
    private const int MostTexts = 3;

    /// <summary>Those of all documents whose rule starts so, each with its document in the place.</summary>
    public static SampleFinding[] Of(CdaSampleFacts facts, string prefix) =>
    [
        .. from document in facts.Documents
           from finding in document.Facts?.Findings ?? []
           where finding.Rule.StartsWith(prefix, StringComparison.Ordinal)
           select finding with { Where = $"{document.Place}:{finding.Where}" },
    ];

    public static string[] Places(this IEnumerable<SampleFinding> findings) => [.. findings.Select(finding => $"{finding.Where} ({finding.Rule})")];

    /// <summary>The first rules departed from, in both languages.</summary>
    public static BilingualText Words(this IEnumerable<SampleFinding> findings)
    {
        var texts = findings.Select(finding => finding.Rule).Distinct(StringComparer.Ordinal).Select(CdaRule.TextOf).ToList();
        var more = texts.Count > MostTexts ? "…" : "";
        return new(string.Join(" ; ", texts.Take(MostTexts).Select(text => text.Fr)) + more, string.Join("; ", texts.Take(MostTexts).Select(text => text.En)) + more);
    }

    public static string[] Unread(CdaSampleFacts facts) =>
        [.. facts.Documents.Where(document => document.Facts is null).Select(document => $"{document.Place}:{document.Refusal?.Where} ({document.Refusal?.Code})")];
}
