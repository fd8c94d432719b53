using System.Globalization;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using static Balise.Conformance.Reports.Views.Oscal.OscalTexts;

namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>Writes what one pack says as one OSCAL result.</summary>
internal static class OscalResultWriter
{
    public static OscalResult Of(Report report, PackResult result, OscalActors actors, ViewSettings settings)
    {
        var observations = new OscalObservations(report, result, actors, settings);
        var risks = new OscalRisks(result, observations, actors, settings);
        return new()
        {
            Uuid = actors.Result(result),
            Title = Markup(result.Pack.Title is { } title ? settings.Say(title) : result.Pack.Id),
            Description = StatusWords.Of(result.Verdict, settings),
            Start = Utc(report.CollectedAt ?? report.JudgedAt),
            End = Utc(report.JudgedAt),
            Props = Props(PropsOf(report, result)),
            Links = [new($"#{actors.Pack(result)}") { Rel = "reference" }],
            LocalDefinitions = Definitions(report, result, actors, settings),
            ReviewedControls = Reviewed(result, settings),
            Observations = observations.All(),
            Risks = risks.All(),
            Findings = new OscalFindings(result, observations, risks, actors, settings).All(),
        };
    }

    private static IEnumerable<OscalProp?> PropsOf(Report report, PackResult result)
    {
        var decides = ReferenceEquals(result, report.Deciding);
        yield return Prop("pack", $"{result.Pack.Id}/{result.Pack.Version}");
        yield return Prop("pack-sha-256", result.Pack.Digest);
        yield return Prop("decides", Flag(decides));
        yield return Prop("verdict", KebabCase.Of(result.Verdict));
        foreach (var axis in result.Axes)
            yield return Prop("level", axis.Level.ToString(CultureInfo.InvariantCulture), KebabCase.Of(axis.Axis));
        var counts = result.Counts;
        foreach (var (status, count) in new[]
        {
            ("met", counts.Met), ("not-met", counts.NotMet), ("not-applicable", counts.NotApplicable), ("inconclusive", counts.Inconclusive),
            ("awaits-judgement", counts.AwaitsJudgement), ("awaits-annex", counts.AwaitsAnnex), ("waived", counts.Waived),
        })
            yield return Prop("count", count.ToString(CultureInfo.InvariantCulture), status);
        foreach (var row in decides ? report.Synchronisation : [])
            yield return Prop(
                "synchronisation", KebabCase.Of(row.Status), KebabCase.Of(row.Function),
                row.At is { } at ? string.Join("; ", row.Proofs.Prepend(Utc(at))) : null);
    }

    private static OscalLocalDefinitions Definitions(Report report, PackResult result, OscalActors actors, ViewSettings settings) => new(
        [new(
            actors.Product(result), "software", Markup(report.Product.Name), settings.Say("Le produit évalué.", "The product that is assessed."), new("other"),
            Props(Prop("version", report.Product.Version) ?? Prop("version", "-"))!)],
        new(
            [new(
                actors.Engine(result), "software", report.Engine, settings.Say("Le moteur qui juge.", "The engine that judges."), new("operational"),
                Props(Prop("version", report.Engine))!)],
            [new(actors.Platform(result), "Balise", [new(actors.Engine(result))])]));

    private static OscalReviewedControls Reviewed(PackResult result, ViewSettings settings)
    {
        var left = result.Criteria.Where(criterion => !OscalFindings.IsAssessed(criterion)).ToLookup(criterion => criterion.Status);
        List<OscalSelection> selections =
        [
            new()
            {
                Description = settings.Say("Critères évalués.", "Criteria that were assessed."),
                IncludeControls = OrNull(result.Criteria.Where(OscalFindings.IsAssessed).Select(Id)),
            },
        ];
        foreach (var status in new[] { CriterionStatus.NotApplicable, CriterionStatus.AwaitsAnnex }.Where(left.Contains))
        {
            selections.Add(new()
            {
                Description = StatusWords.Of(status, settings),
                Props = Props(Prop("status", KebabCase.Of(status))),
                ExcludeControls = OrNull(left[status].Select(Id)),
            });
        }
        return new(selections);
    }

    private static OscalControlId Id(CriterionResult criterion) => new(Token(criterion.Id));
}
