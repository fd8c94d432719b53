using Balise.App.Http;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;

namespace Balise.App.Notifications;

/// <summary>Tells a vendor how a submission ended, with every failure that made it come back.</summary>
internal static class DecisionLetter
{
    private const int MaxItems = 50;

    public static Letter Of(Submission dossier, Report? report, Links links, string language)
    {
        var french = language == Languages.French;
        var product = $"{dossier.Manifest.Product.Name} {dossier.Manifest.Product.Version}";
        return new(
            Subject(dossier, product, french),
            [french ? "Bonjour," : "Hello,", Outcome(dossier, product, french), .. Reason(dossier, french)],
            report is null ? [] : [.. Failures(report, language).Take(MaxItems)],
            french ? "Le rapport complet, avec votre clé d'API" : "The full report, with your API key",
            links.Report(dossier.Id),
            french
                ? "Ce message automatique concerne une soumission faite par votre organisation au catalogue Balise."
                : "This automatic message is about a submission that your organisation made to the Balise catalogue.");
    }

    private static string Subject(Submission dossier, string product, bool french) => (dossier.State, dossier.Review?.Decision?.Opinion.Lists(), french) switch
    {
        (SubmissionState.Returned, _, true) => $"{product} : points bloquants à corriger",
        (SubmissionState.Returned, _, false) => $"{product}: blocking points to mend",
        (_, true, true) => $"{product} entre au catalogue",
        (_, true, false) => $"{product} enters the catalogue",
        (_, _, true) => $"{product} : décision sur votre soumission",
        _ => $"{product}: decision on your submission",
    };

    private static string Outcome(Submission dossier, string product, bool french)
    {
        if (dossier.State is SubmissionState.Returned)
        {
            return french
                ? $"L'examen de « {product} » a trouvé des points bloquants. Corrigez-les, puis déposez une nouvelle soumission. Voici tout ce qui n'est pas satisfait :"
                : $"The examination of “{product}” found blocking points. Mend them, then make a new submission. Here is everything that is not met:";
        }

        var opinion = OpinionLabel(dossier.Review?.Decision?.Opinion ?? Opinion.Unfavourable, french);
        return french ? $"La décision sur « {product} » est rendue : {opinion}." : $"The decision on “{product}” was made: {opinion}.";
    }

    private static IEnumerable<string> Reason(Submission dossier, bool french) => dossier.Review?.Decision is { Authority: not null } decision
        ? [french ? $"Motif : {decision.Reason}" : $"Reason: {decision.Reason}"]
        : [];

    private static IEnumerable<string> Failures(Report report, string language) =>
        report.Deciding.Criteria.SelectMany(criterion => criterion.Findings, (criterion, finding) => (Criterion: criterion, Finding: finding))
            .Where(row => row.Finding.Outcome is Conformance.Checks.Outcome.NotMet)
            .OrderByDescending(row => row.Finding.Severity).ThenBy(row => row.Finding.Check, StringComparer.Ordinal)
            .Select(row => $"{row.Criterion.Title.In(language)} ({row.Finding.Check}, {row.Criterion.Source.Title} {row.Criterion.Source.Clause}) – "
                + $"{row.Finding.Sentence.In(language)} {row.Finding.Remediation?.In(language)}");

    internal static string OpinionLabel(Opinion opinion, bool french) => (opinion, french) switch
    {
        (Opinion.Favourable, true) => "favorable",
        (Opinion.Favourable, false) => "favourable",
        (Opinion.FavourableWithNonSuspensiveReservations, true) => "favorable avec réserves non suspensives",
        (Opinion.FavourableWithNonSuspensiveReservations, false) => "favourable with non-suspensive reservations",
        (Opinion.FavourableWithSuspensiveReservations, true) => "favorable avec réserves suspensives",
        (Opinion.FavourableWithSuspensiveReservations, false) => "favourable with suspensive reservations",
        (_, true) => "défavorable",
        _ => "unfavourable",
    };
}
