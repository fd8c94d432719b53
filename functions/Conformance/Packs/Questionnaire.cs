using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Packs;

/// <summary>Says which criteria concern a product before anything is submitted, and whether answers fit the packs that ask.</summary>
public static class Questionnaire
{
    /// <summary>The criteria of a pack that apply to a product, in the order of the pack.</summary>
    public static IReadOnlyList<Criterion> Of(Pack pack, ProductTraits product) =>
        [.. pack.Criteria.Where(criterion => criterion.AppliesWhen.Holds(product))];

    /// <summary>
    /// What is wrong with answers that were read: a criterion that no pack has or asks, a level its scale has not, a criterion that does not concern the
    /// product. Empty when all of them can be judged.
    /// </summary>
    public static IReadOnlyList<JsonProblem> ProblemsOf(AnswersFacts answers, IReadOnlyList<Pack> packs, ProductTraits product)
    {
        var criteria = packs.SelectMany(pack => pack.Criteria, (pack, criterion) => (Name: $"{pack.Id}/{criterion.Id}", criterion))
            .DistinctBy(row => row.Name, StringComparer.Ordinal).ToDictionary(row => row.Name, row => row.criterion, StringComparer.Ordinal);
        // An answer whose criterion could not be read is a placeholder here: what is wrong with it is named already.
        return
        [
            .. answers.Answers.Index().Where(row => row.Item is { Criterion.Length: > 0 })
                .Select(row => ProblemOf(row.Item, $"/answers/{row.Index}", criteria, product)).OfType<JsonProblem>(),
        ];
    }

    /// <summary>The criteria of a pack that ask this product for an answer.</summary>
    public static IEnumerable<Criterion> AsksOf(Pack pack, ProductTraits product) => Of(pack, product).Where(criterion => criterion.Target is not null);

    private static JsonProblem? ProblemOf(Answer answer, string pointer, Dictionary<string, Criterion> criteria, ProductTraits product) =>
        criteria.GetValueOrDefault(answer.Criterion) switch
        {
            null => new($"{pointer}/criterion", "answers.unknown-criterion", "No pack in use has this criterion."),
            { Target: null } => new($"{pointer}/criterion", "answers.not-asked", "This criterion asks for no answer."),
            var criterion when !criterion.AppliesWhen.Holds(product) =>
                new($"{pointer}/criterion", "answers.does-not-apply", "By its profile the product is not concerned by this criterion."),
            { Target.Scale: var scale } when answer.Response is not ("" or ResponseScale.NotApplicable) && scale.RankOf(answer.Response) < 0 => new(
                $"{pointer}/response", "answers.unknown-level",
                $"One of {string.Join(", ", scale.Levels.Select(level => level.Code))} and {ResponseScale.NotApplicable} is expected."),
            _ => null,
        };
}
