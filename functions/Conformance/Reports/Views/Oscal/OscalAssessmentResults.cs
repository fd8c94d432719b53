using System.Text.Json;
using Balise.Conformance.Json;
using static Balise.Conformance.Reports.Views.Oscal.OscalTexts;

namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>
/// A report as OSCAL 1.0.6 assessment results, one result per pack. Every identifier is made from the report, so that the same report and settings give the
/// same bytes, spelt as canonical JSON.
/// </summary>
public static class OscalAssessmentResults
{
    public const string MediaType = "application/oscal+json";

    public static byte[] Write(Report report, ViewSettings settings)
    {
        var digest = settings.ReportSha256 ?? ContentDigest.Sha256Hex(ReportJson.Write(report));
        var actors = new OscalActors(digest, settings.Language);
        var document = new OscalResultsDocument(new(
            actors.Document,
            Metadata(report, digest, actors, settings),
            new($"#{actors.Plan}", PlanWords(settings)),
            [.. report.Results.Select(result => OscalResultWriter.Of(report, result, actors, settings))],
            new([Plan(actors, settings), Evidence(report, actors, settings), .. report.Results.Select(result => Pack(result, actors, settings))])));
        return CanonicalJson.Write(JsonSerializer.SerializeToElement(document, OscalJson.Default.OscalResultsDocument));
    }

    private static OscalMetadata Metadata(Report report, string digest, OscalActors actors, ViewSettings settings)
    {
        string[] assessors = [.. Assessors(report).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new()
        {
            Title = Markup(settings.Say(
                $"Rapport de conformité de {report.Product.Name} {report.Product.Version}", $"Conformance report of {report.Product.Name} {report.Product.Version}")),
            LastModified = Utc(report.JudgedAt),
            Version = Utc(report.JudgedAt),
            DocumentIds = [new("urn:balise:conformance-report:sha-256", digest)],
            Props = Props(
                Prop("engine", report.Engine), Prop("evidence-sha-256", report.EvidenceSha256), Prop("language", settings.Language),
                Prop("advisories-of", report.AdvisoriesOf is { } day ? Day(day) : null)),
            Roles = assessors is [] ? null : [new(OscalActors.Assessor, settings.Say("Évaluateur", "Assessor"))],
            Parties = OrNull(assessors.Select(assessor => new OscalParty(actors.Party(assessor), "person", [new("urn:balise:account", assessor)]))),
            Remarks = settings.Say(
                "Un constat est «\u00a0satisfied\u00a0» quand le critère est satisfait, et «\u00a0not-satisfied\u00a0» dans tous les autres cas\u00a0; la propriété «\u00a0status\u00a0» dit où il en est. Ce qui est sans objet ou attend l'annexe officielle n'a pas de constat.",
                "A finding is \"satisfied\" when the criterion is met and \"not-satisfied\" in every other case; the property \"status\" says where it stands. What does not apply or awaits the official annex has no finding."),
        };
    }

    private static IEnumerable<string> Assessors(Report report) => report.Results.SelectMany(result => result.Criteria).SelectMany(criterion =>
        criterion.Findings.Where(finding => finding.Waiver is not null).Select(finding => finding.Waiver!.Assessor)
            .Concat(criterion.Judged is { } judged ? [judged.Assessor] : []));

    private static OscalResource Plan(OscalActors actors, ViewSettings settings) =>
        new(actors.Plan, settings.Say("Plan d'évaluation", "Assessment plan")) { Description = PlanWords(settings) };

    private static string PlanWords(ViewSettings settings) => settings.Say(
        "Aucun plan n'est rédigé pour une évaluation\u00a0: les référentiels nommés dans chaque résultat disent ce qui est évalué, et le moteur l'évalue à chaque dépôt et à chaque nouveau contrôle.",
        "No plan is written for an assessment: the packs named in each result say what is assessed, and the engine assesses it at each submission and at each rescan.");

    private static OscalResource Evidence(Report report, OscalActors actors, ViewSettings settings) =>
        new(actors.Evidence, settings.Say("Preuves", "Evidence"))
        {
            Description = settings.Say("Le lot de preuves qui a été jugé, nommé par son empreinte.", "The evidence bundle that was judged, named by its digest."),
            DocumentIds = [new("urn:balise:evidence-bundle:sha-256", report.EvidenceSha256)],
        };

    private static OscalResource Pack(PackResult result, OscalActors actors, ViewSettings settings)
    {
        var address = settings.PackAddress($"{result.Pack.Id}/{result.Pack.Version}");
        return new(actors.Pack(result), Markup(result.Pack.Title is { } title ? settings.Say(title) : result.Pack.Id))
        {
            Props = Props(Prop("version", result.Pack.Version)),
            Rlinks = [new(address, "application/json", [new("SHA-256", result.Pack.Digest)]), new($"{address}?format=oscal", MediaType)],
        };
    }
}
