using Balise.App.Packs;
using Balise.App.Questionnaires;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;

namespace Balise.App.Web.Questionnaires;

/// <summary>The questionnaire for people: ticks in, what applies out. The address holds the question, so it can be kept and sent.</summary>
public static class QuestionnairePages
{
    public static Task<IResult> HandleAsync(HttpContext http, PackShelf packs, TimeProvider clock)
    {
        var query = http.Request.Query;
        var asked = query.ContainsKey(TraitsQuery.Platform) || query.ContainsKey(TraitsQuery.Flag) || query.ContainsKey(TraitsQuery.Audience);
        var product = TraitsQuery.Read(query).Product;
        var judging = packs.Judging;
        var model = new QuestionnaireModel(asked, product, [.. new[] { TraitsQuery.Flag, TraitsQuery.Platform, TraitsQuery.Audience }.SelectMany(name => TraitsQuery.Values(query, name))])
        {
            Packs = product is null ? [] : [.. judging.Select(pack => new PackQuestions(pack, Questionnaire.Of(pack, product)))],
            Covers = CoversIndex.Of(judging),
            Today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
        };
        return asked && product is null
            ? Page.OfAsync<QuestionnairePage, QuestionnaireModel>(http, "Erreur : questionnaire", "Error: questionnaire", model, StatusCodes.Status400BadRequest)
            : Page.OfAsync<QuestionnairePage, QuestionnaireModel>(http, "Questionnaire", "Questionnaire", model);
    }
}

/// <summary>What was ticked, and what follows from it. The product is null while nothing can be answered.</summary>
public sealed record QuestionnaireModel(bool Asked, ProductTraits? Product, IReadOnlyList<string> Ticked)
{
    public required IReadOnlyList<PackQuestions> Packs { get; init; }
    public required CoversIndex Covers { get; init; }
    public required DateOnly Today { get; init; }

    public int Applicable => Packs.Sum(pack => pack.Criteria.Count);
}

/// <summary>The criteria of one pack that concern the product.</summary>
public sealed record PackQuestions(Pack Pack, IReadOnlyList<Criterion> Criteria);
