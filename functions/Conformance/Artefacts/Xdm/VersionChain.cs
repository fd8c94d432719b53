using Balise.Conformance.Artefacts.Cda;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Xdm;

/// <summary>Documents of one sample that say to be versions of each other: one number each, and a later one replaces an earlier one of the same set.</summary>
internal static class VersionChain
{
    public static IReadOnlyList<SampleFinding> Check(IReadOnlyList<CdaDocument> documents)
    {
        var findings = new CdaFindings(CdaSampleFacts.MostDocuments);
        var versions = new HashSet<(string Set, int Version)>();
        var byKey = new Dictionary<string, CdaFacts>(StringComparer.Ordinal);
        foreach (var facts in documents.Select(document => document.Facts).OfType<CdaFacts>())
        {
            if (facts.DocumentKey is { } key)
                byKey.TryAdd(key, facts);
        }

        foreach (var (place, facts) in documents.Select(document => (document.Place, document.Facts)))
        {
            if (facts is { SetKey: { } set, Version: { } version } && !versions.Add((set, version)))
                findings.Add(XdmRules.SetVersion, $"{place}:/ClinicalDocument/versionNumber");
            if (facts?.ReplacesKey is { } replaced && byKey.TryGetValue(replaced, out var former)
                && (former.SetKey != facts.SetKey || former.Version >= facts.Version))
            {
                findings.Add(XdmRules.Replaces, $"{place}:/ClinicalDocument/relatedDocument");
            }
        }

        return findings.Rows;
    }
}
