using System.Globalization;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Sbom;

/// <summary>No component has a known grave weakness that a later version mends, and none is malicious.</summary>
public sealed class SbomHasNoKnownWeakness : ICheck
{
    private const int OldestDays = 30, MostNotComparedPercent = 5;

    public CheckInfo Info { get; } = new(
        "SEC-SBM-001", new("Aucune faiblesse grave connue et corrigée ailleurs", "No known grave weakness that is fixed elsewhere"), Since: "1.1.0");

    public Finding Evaluate(EvidenceBundle evidence) => evidence switch
    {
        { Advisories.Facts: { } facts } => Evaluate(facts, evidence) with { ObservedBy = evidence.Advisories.Reader },
        _ when evidence.Sbom?.Facts is null => NoSbom(),
        _ => Info.Inconclusive("Aucun avis de sécurité n'était chargé.", "No security advisories were loaded."),
    };

    private Finding Evaluate(AdvisoryFacts facts, EvidenceBundle evidence)
    {
        var day = facts.DataOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var components = facts.Compared + facts.NotComparable;
        string[] grave = [.. facts.Matches.Where(IsGrave).Select(Shown)];
        string[] unrated = [.. facts.Matches.Where(match => match is { Severity: AdvisorySeverity.Unknown, FixedIn: not null }).Select(Shown)];
        return facts switch
        {
            _ when DateOnly.FromDateTime(evidence.CollectedAt.UtcDateTime).DayNumber - facts.DataOf.DayNumber >= OldestDays => Info.Inconclusive(
                $"Les avis de sécurité datent du {day} ; ils doivent avoir moins de {OldestDays} jours.",
                $"The security advisories are of {day}; they must be less than {OldestDays} days old.", "advisories:dataOf"),
            _ when grave.Length > 0 => Info.NotMet(
                $"{grave.Length} faiblesse(s) grave(s) connue(s) au {day} et déjà corrigée(s).",
                $"{grave.Length} grave weakness(es) known on {day} and fixed already.", grave),
            _ when evidence.Sbom?.Facts is null => NoSbom(),
            _ when unrated.Length > 0 => Info.Inconclusive(
                $"{unrated.Length} avis ne disent pas leur gravité ; une personne doit en juger.",
                $"{unrated.Length} advisories do not say how grave they are; a person must judge.", unrated),
            { MatchesLeftOut: > 0 } => Info.Inconclusive("Trop d'avis concernent ces composants pour tous les retenir.", "Too many advisories concern these components to keep them all."),
            _ when components == 0 || facts.NotComparable * 100 > components * MostNotComparedPercent => Info.Inconclusive(
                $"{facts.NotComparable} composants sur {components} n'ont pas pu être comparés aux avis.",
                $"{facts.NotComparable} of {components} components could not be compared with the advisories.", [.. facts.NotComparableAt]),
            _ => Info.Met(
                $"{facts.Compared} composants sur {components} comparés aux avis du {day} ({facts.Source}) : aucune faiblesse grave déjà corrigée.",
                $"{facts.Compared} of {components} components compared with the advisories of {day} ({facts.Source}): no grave weakness that is fixed already."),
        };
    }

    private static bool IsGrave(AdvisoryMatch match) => match.IsMalicious || match is { Severity: AdvisorySeverity.High or AdvisorySeverity.Critical, FixedIn: not null };

    private static string Shown(AdvisoryMatch match) => match.IsMalicious
        ? $"{match.Where}: {match.Package} {match.Version}, {match.Id}"
        : $"{match.Where}: {match.Package} {match.Version}, {match.Id}, {Json.KebabCase.Of(match.Severity)}, < {match.FixedIn}";

    private Finding NoSbom() => Info.Inconclusive("Aucune nomenclature logicielle n'a été lue.", "No software bill of materials was read.", "sbom");
}
