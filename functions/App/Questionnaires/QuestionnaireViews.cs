using Balise.App.Http;
using Balise.App.Packs;
using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;

namespace Balise.App.Questionnaires;

/// <summary>Makes the questionnaire of a product from the packs that judge.</summary>
public sealed class QuestionnaireViews(PackShelf packs, Links links, TimeProvider clock)
{
    private readonly Lazy<CoversIndex> covers = new(() => CoversIndex.Of(packs.Judging));

    public QuestionnaireView Of(ProductTraits product) => new(
        QuestionnaireView.SchemaName,
        new(TraitsQuery.FlagsOf(product.Profile), product.Platforms, product.Audience),
        [.. packs.Judging.Select((pack, index) => Of(pack, product, decides: index == 0))],
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["page"] = links.Absolute("/questionnaire" + TraitsQuery.Of(product)),
            ["template"] = links.Absolute("/api/questionnaire/template" + TraitsQuery.Of(product)),
            ["answersSchema"] = links.Absolute("/api/schemas/questionnaire-answers/1"),
        });

    public AnswersTemplateView TemplateOf(ProductTraits product) => new(
        AnswersFacts.Schema,
        [
            .. from pack in packs.Judging
               from criterion in Questionnaire.AsksOf(pack, product)
               select new AnswerTemplateView($"{pack.Id}/{criterion.Id}", "", DocumentsOf(criterion)),
        ]);

    private PackQuestionsView Of(Pack pack, ProductTraits product, bool decides)
    {
        var applicable = Questionnaire.Of(pack, product);
        return new()
        {
            Pack = pack.Name,
            Digest = pack.Digest,
            Title = pack.Title,
            Decides = decides,
            Applicable = applicable.Count,
            NotApplicable = pack.Criteria.Count - applicable.Count,
            Axes = [.. applicable.GroupBy(criterion => criterion.Axis).OrderBy(axis => axis.Key).Select(axis => CountOf(axis.Key, [.. axis]))],
            ResponseScales = pack.ResponseScales,
            Criteria = [.. applicable.Where(criterion => !criterion.AwaitsAnnex).Select(criterion => Of(pack, criterion))],
            AwaitingAnnex =
            [
                .. applicable.Where(criterion => criterion.AwaitsAnnex)
                    .Select(slot => new SlotView($"{pack.Id}/{slot.Id}", KebabCase.Of(slot.Axis), slot.Title, slot.Mandatory, slot.Source)),
            ],
        };
    }

    private static AxisCountView CountOf(Axis axis, Criterion[] criteria) => new(
        KebabCase.Of(axis), criteria.Length, criteria.Count(criterion => criterion.Mandatory), criteria.Count(criterion => criterion.Checks is not []),
        criteria.Count(criterion => criterion.HumanJudgement is not null), criteria.Count(criterion => criterion.AwaitsAnnex));

    private CriterionQuestionView Of(Pack pack, Criterion criterion) => new()
    {
        Criterion = $"{pack.Id}/{criterion.Id}",
        OfficialRef = criterion.OfficialRef,
        Axis = KebabCase.Of(criterion.Axis),
        Theme = criterion.Theme,
        Title = criterion.Title,
        Wording = criterion.Wording,
        Mandatory = criterion.Mandatory,
        Response = criterion.Target is { } target ? new(target.Scale.Id, target.Level) : null,
        Evidence = criterion.Evidence,
        Checks =
        [
            .. criterion.Checks.Select(check => new CheckQuestionView(
                check.Id, AllChecks.ById[check.Id].Info.Title, KebabCase.Of(check.Severity), check.Remediation, links.Absolute($"/checks/{check.Id}"))),
        ],
        HumanJudgement = criterion.HumanJudgement is { } human ? new(human.Question, human.Judge, KebabCase.Of(human.Severity), human.Remediation) : null,
        EnforcedFrom = criterion.EnforcedFrom,
        Enforced = criterion.EnforcedFrom <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
        Source = criterion.Source,
        Provenance = KebabCase.Of(criterion.Provenance),
        Synchronises = criterion.Synchronises is { } function ? KebabCase.Of(function) : null,
        Crosswalk = [.. criterion.Crosswalk.Select(row => RowOf(row.Criterion, row))],
        AlsoCovers = [.. covers.Value.CoveredBy(pack, criterion).Select(covered => RowOf(covered.Name, covered.Row))],
    };

    private static CoverageRowView RowOf(string name, Coverage row) => new(name, row.Whole ? "all" : "part", row.Gap);

    // Only a target that counts with its proof alone names documents beforehand; elsewhere, one that is named and not joined would stop the seal.
    private static IReadOnlyList<string>? DocumentsOf(Criterion criterion) => criterion.Target?.Level == ResponseScale.Proved
        ? [.. criterion.Evidence.Where(kind => ArtefactKinds.Proofs.Contains(kind, StringComparer.Ordinal))]
        : null;
}
