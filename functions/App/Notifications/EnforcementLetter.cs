using Balise.App.Http;
using Balise.App.Web;
using Balise.Conformance.Checks;
using Balise.Conformance.Manifests;
using Balise.Conformance.Reports;
using Balise.Domain.Catalogue;
using Balise.Domain.Notifications;

namespace Balise.App.Notifications;

/// <summary>Tells a vendor what a listed product fails and will be held to: each criterion with its clause, what was seen and what to do.</summary>
internal static class EnforcementLetter
{
    public static Letter Of(Listing listing, Report report, EnforcementAhead ahead, Links links, string language)
    {
        var product = $"{listing.Manifest.Product.Name} {listing.Manifest.Product.Version}";
        var (from, checkedOn) = (Typography.Day(ahead.Day.From, language), Typography.Day(report.JudgedAt, language));
        var rules = $"{ahead.Pack.Title?.In(language)} ({ahead.Day.Pack})";
        string[] items = [.. ahead.Criteria.Select(criterion => Item(criterion, language))];
        var page = $"{links.ListingPage(listing.Id)}/report";
        return language == Languages.French
            ? new(
                $"{product} : {Count(items.Length, "critère sera exigé", "critères seront exigés")} à partir du {from}",
                [
                    "Bonjour,",
                    $"À partir du {from}, le référentiel « {rules} » exige {Count(items.Length, "critère", "critères")} de plus. Rien ne change avant cette date.",
                    "Corrigez le produit, puis déposez sa nouvelle version ; si la correction se voit de l'extérieur, le prochain contrôle périodique la constatera.",
                    $"Au dernier contrôle, le {checkedOn}, voici ce que « {product} » ne satisfait pas :",
                ],
                items, "Le rapport en vigueur", page, "Ce message automatique n'est envoyé qu'une fois par référentiel et par date.")
            : new(
                $"{product}: {Count(items.Length, "criterion", "criteria")} enforced from {from}",
                [
                    "Hello,",
                    $"From {from}, the rules “{rules}” enforce {Count(items.Length, "more criterion", "more criteria")}. Nothing changes before that day.",
                    "Mend the product, then submit its new version; if the mending shows from outside, the next periodic check will see it.",
                    $"At the latest check, on {checkedOn}, this is what “{product}” does not meet:",
                ],
                items, "The report in force", page, "This automatic message is sent once per set of rules and date.");
    }

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";

    private static string Item(CriterionResult criterion, string language)
    {
        var seen = criterion.Findings.Where(finding => finding.Outcome is Outcome.NotMet && finding.Check != AnswerAgreement.Info.Id)
            .Select(finding => $"{finding.Sentence.In(language)} {Text(finding.Remediation, language)}").Append(Text(criterion.Remediation, language));
        return $"{criterion.Title.In(language)} ({criterion.Id}, {criterion.Source.Title}, {criterion.Source.Clause}) – {string.Join(' ', seen.Where(text => text is not ""))}";
    }

    private static string Text(BilingualText? text, string language) => text?.In(language) ?? "";
}
