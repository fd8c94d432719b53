using Balise.Conformance.Artefacts.Packages;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Reference;

/// <summary>Compares what a product is made of with advisories. Pure: the same evidence and the same advisories give the same facts.</summary>
public static class AdvisoryMatching
{
    public const string Version = "advisories/1";

    private static readonly Dictionary<string, string> NoQualifiers = new(StringComparer.Ordinal);

    /// <summary>The components of the bill of materials, and the libraries recognised in the Android package. Null when neither was read.</summary>
    public static Observed<AdvisoryFacts>? Observe(EvidenceBundle evidence, AdvisorySet advisories)
    {
        var (sbom, bundled) = (evidence.Sbom?.Facts, evidence.AndroidPackage?.Facts?.BundledLibraries);
        return sbom is null && bundled is null ? null : Observe([.. Subjects(sbom), .. Subjects(bundled)], advisories);
    }

    public static Observed<AdvisoryFacts> Observe(SbomFacts sbom, AdvisorySet advisories) => Observe([.. Subjects(sbom)], advisories);

    private static Observed<AdvisoryFacts> Observe(IReadOnlyList<Subject> subjects, AdvisorySet advisories)
    {
        List<AdvisoryMatch> matches = [];
        List<string> notComparable = [];
        foreach (var subject in subjects)
        {
            if (subject.Package is null || advisories.Match(subject.Package, subject.Version) is not { } weaknesses)
            {
                notComparable.Add(subject.Where);
                continue;
            }

            matches.AddRange(weaknesses.Select(weakness => new AdvisoryMatch
            {
                Package = subject.Name,
                Version = subject.Version ?? "",
                Id = weakness.Id,
                Aliases = weakness.Aliases,
                Severity = weakness.Severity,
                FixedIn = weakness.FixedIn,
                Where = subject.Where,
            }));
        }

        return new(Version, new()
        {
            DataOf = advisories.DataOf,
            Source = advisories.Source,
            Compared = subjects.Count - notComparable.Count,
            NotComparable = notComparable.Count,
            NotComparableAt = [.. notComparable.Take(AdvisoryFacts.MostNotComparable)],
            Matches =
            [
                .. matches.OrderByDescending(match => match.Severity).ThenByDescending(match => match.FixedIn is not null)
                    .ThenBy(match => match.Package, StringComparer.Ordinal).ThenBy(match => match.Version, StringComparer.Ordinal)
                    .ThenBy(match => match.Id, StringComparer.Ordinal).ThenBy(match => match.Where, StringComparer.Ordinal).Take(AdvisoryFacts.MostMatches),
            ],
            MatchesLeftOut = Math.Max(0, matches.Count - AdvisoryFacts.MostMatches),
        });
    }

    /// <summary>Data, files and devices have no advisories; what runs has.</summary>
    private static IEnumerable<Subject> Subjects(SbomFacts? sbom)
    {
        foreach (var (index, component) in (sbom?.Components ?? []).Index().Where(row => row.Item.Type is "library" or "framework" or "application" or "platform" or "operating-system"))
        {
            var known = PackageUrl.TryParse(component.Purl, out var url);
            yield return new(
                known ? (url! with { Version = null, Qualifiers = NoQualifiers, Subpath = null }).ToString() : component.Name,
                known ? OsvPackage.Of(url!) : null,
                url?.Version ?? component.Version,
                $"sbom:component {index} ({component.Name})");
        }
    }

    private static IEnumerable<Subject> Subjects(IReadOnlyList<BundledLibrary>? libraries) =>
        (libraries ?? []).Select(library => new Subject($"pkg:npm/{library.Name}", new("npm", library.Name), library.Version, $"android-package:{library.Path}"));

    private sealed record Subject(string Name, OsvPackage? Package, string? Version, string Where);
}
