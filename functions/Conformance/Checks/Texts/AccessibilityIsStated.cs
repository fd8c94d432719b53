using System.Globalization;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Texts;

/// <summary>The accessibility statement holds what the RGAA asks of it, is coherent, and is less than three years old.</summary>
public sealed class AccessibilityIsStated : DocumentCheck<AccessibilityStatementFacts>
{
    private const int ValidYears = 3;
    private const int LeastForPartial = 50;
    private static readonly string[] Parts = ["state", "rate", "version", "contact", "defender"];

    public override CheckInfo Info { get; } = new(
        "ETH-A11-001", new("La déclaration d'accessibilité est complète et à jour", "The accessibility statement is complete and current"), Since: "1.1.0");

    protected override string Document => ArtefactKinds.AccessibilityStatement;

    protected override Observed<AccessibilityStatementFacts>? In(EvidenceBundle evidence) => evidence.AccessibilityStatement;

    protected override Finding? Exempt(EvidenceBundle evidence) => evidence.Manifest.Platforms is { Web: null, Android: null, Ios: null }
        ? Info.NotApplicable("Le produit ne déclare aucune application.", "The product declares no application.")
        : null;

    protected override Finding Evaluate(AccessibilityStatementFacts facts, EvidenceBundle evidence)
    {
        var today = Today(evidence);
        var newest = Newest(facts.Dates, today);
        string[] quotes = [.. facts.Topics.Select(topic => Quote(topic.Topic, topic.Excerpt))];
        string[] missing = [.. Parts.Where(part => facts.Topics.All(topic => topic.Topic != part)), .. newest is null ? ["date"] : Array.Empty<string>()];
        return (facts.State, RateOf(facts)) switch
        {
            ("full", < 100) or ("partial", < LeastForPartial) => Info.NotMet(
                $"L'état déclaré ne correspond pas au taux de {facts.Rate} %.", $"The stated level does not fit the rate of {facts.Rate} %.", quotes),
            _ when newest?.AddYears(ValidYears) < today => Info.NotMet(
                $"La date la plus récente, {newest:yyyy-MM-dd}, a plus de trois ans.", $"The newest date, {newest:yyyy-MM-dd}, is more than three years old.", At("date")),
            _ when missing is [] => Info.Met("La déclaration est complète et date de moins de trois ans.", "The statement is complete and less than three years old.", quotes),
            _ => ToConfirm(missing, quotes),
        };
    }

    private static decimal? RateOf(AccessibilityStatementFacts facts) =>
        decimal.TryParse(facts.Rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) ? rate : null;
}
