using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Texts;

/// <summary>A penetration test of this version is less than twelve months old and leaves no critical vulnerability open.</summary>
public sealed class PenetrationIsTested : DocumentCheck<PenetrationTestFacts>
{
    private const int ValidMonths = 12;

    public override CheckInfo Info { get; } = new(
        "ETH-PEN-001", new("Un test d'intrusion récent porte sur cette version", "A recent penetration test covers this version"), Since: "1.1.0");

    protected override string Document => ArtefactKinds.PenetrationTest;

    protected override Observed<PenetrationTestFacts>? In(EvidenceBundle evidence) => evidence.PenetrationTest;

    protected override Finding? Exempt(EvidenceBundle evidence) => evidence.Manifest.Profile.HandlesHealthData
        ? null
        : Info.NotApplicable("Le produit ne traite aucune donnée de santé.", "The product handles no health data.");

    protected override Finding Evaluate(PenetrationTestFacts facts, EvidenceBundle evidence)
    {
        var today = Today(evidence);
        var newest = Newest(facts.Dates, today);
        string[] missing =
        [
            .. newest is null ? ["date"] : Array.Empty<string>(),
            .. facts.Scope is null ? ["scope"] : Array.Empty<string>(),
            .. facts.NamesProduct ? Array.Empty<string>() : ["product"],
            .. facts.NamesVersion ? Array.Empty<string>() : ["version"],
            .. facts.CriticalNone is null || facts.CriticalOpen is not null ? ["no-open-critical"] : Array.Empty<string>(),
        ];
        string[] quotes =
        [
            .. facts.Scope is { } scope ? [Quote("scope", scope)] : Array.Empty<string>(),
            .. facts.CriticalOpen is { } open ? [Quote("critical-open", open)] : Array.Empty<string>(),
            .. facts.CriticalNone is { } none ? [Quote("critical-none", none)] : Array.Empty<string>(),
        ];
        return facts switch
        {
            _ when newest?.AddMonths(ValidMonths) < today => Info.NotMet(
                $"La date la plus récente, {newest:yyyy-MM-dd}, a plus de douze mois.", $"The newest date, {newest:yyyy-MM-dd}, is more than twelve months old.", At("date")),
            { CriticalOpen: { } critical, CriticalNone: null } => Info.NotMet(
                "Le rapport fait état de vulnérabilités critiques.", "The report speaks of critical vulnerabilities.", Quote("critical-open", critical)),
            _ when missing is [] => Info.Met(
                $"Le rapport, dont la date la plus récente est le {newest:yyyy-MM-dd}, nomme cette version et ne laisse rien de critique.",
                $"The report, whose newest date is {newest:yyyy-MM-dd}, names this version and leaves nothing critical.", quotes),
            _ => ToConfirm(missing, quotes),
        };
    }
}
