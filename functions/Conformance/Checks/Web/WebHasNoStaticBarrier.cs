using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>The home page's HTML has none of the failures that axe-core calls critical, as far as a document without layout shows them.</summary>
public sealed class WebHasNoStaticBarrier : HttpsPageCheck
{
    /// <summary>A page with scripts and fewer elements than this is built by its scripts.</summary>
    private const int Shell = 12;

    public override CheckInfo Info { get; } = new(
        "ETH-A11-002",
        new("La page d'accueil n'a pas d'obstacle critique visible dans son code", "The home page has no critical barrier in its markup"),
        Since: "1.1.0");

    protected override Finding Evaluate(ResponseFacts page, WebFacts web)
    {
        if (web.Page?.Facts is not { } document)
        {
            return Info.Inconclusive(
                $"Le document n'a pas été lu ({web.Page?.Refusal?.Code ?? "not-read"}).",
                $"The document was not read ({web.Page?.Refusal?.Code ?? "not-read"}).", page.Url);
        }
        var critical = document.Accessibility.Where(failure => failure is { Impact: "critical", NeedsReview: false }).ToArray();
        if (critical is not [])
        {
            return Info.NotMet($"Obstacles critiques : {Names(critical)}.", $"Critical barriers: {Names(critical)}.", Places(document, critical));
        }
        var open = document.Accessibility.Where(failure => failure is { Impact: "critical", NeedsReview: true }).ToArray();
        if (open is not [])
            return Info.Inconclusive($"À confirmer par une personne : {Names(open)}.", $"To be confirmed by a person: {Names(open)}.", Places(document, open));
        if (document.ScriptElements > 0 && document.Elements - document.ScriptElements < Shell)
        {
            return Info.Inconclusive(
                "La page est construite par ses scripts : son code ne montre presque rien.", "The page is built by its scripts: its markup shows next to nothing.", page.Url);
        }
        return document.Accessibility is []
            ? Info.Met("Aucune règle vérifiable sans affichage n'échoue.", "No rule that needs no layout fails.", page.Url)
            : Info.Met(
                $"Aucun obstacle critique ; à corriger aussi : {Names(document.Accessibility)}.",
                $"No critical barrier; to be corrected too: {Names(document.Accessibility)}.", Places(document, document.Accessibility));
    }

    private static string Names(IEnumerable<AccessibilityFailure> failures) => string.Join(", ", failures.Select(failure => $"{failure.Rule} ({failure.Count})"));

    private static string[] Places(PageFacts document, IEnumerable<AccessibilityFailure> failures) =>
        [.. failures.SelectMany(failure => failure.Where.Select(place => $"{document.Url}#{failure.Rule} {place}"))];
}
