using Balise.App.Http;
using Balise.App.Packs;
using Balise.Conformance.Packs;

namespace Balise.App.Web.Rules;

/// <summary>The référentiels for people: the list, and each version with all that it asks.</summary>
public static class PackPages
{
    public static Problem NotFound { get; } = new(404, "pack.not-found", "There is no such pack.", "The packs are listed at /packs.");

    public static Task<IResult> ListAsync(HttpContext http, PackShelf packs) => Page.OfAsync<PacksPage, PacksModel>(
        http, "Référentiels", "Rules", new([.. packs.Names.Select(packs.Find).OfType<Pack>()], [.. packs.Judging.Select(pack => pack.Name)]));

    public static async Task<IResult> PackAsync(HttpContext http, string id, string version, PackShelf packs, TimeProvider clock) =>
        packs.Find($"{id}/{version}") is { } pack
            ? await Page.OfAsync<PackPage, PackModel>(
                http, $"{pack.Title.In(Languages.French)} {version}", $"{pack.Title.In(Languages.English)} {version}",
                new(pack, packs.Judging.ToList().FindIndex(judging => judging.Name == pack.Name), CoversIndex.Of(packs.Judging), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)))
            : await Pages.NotFoundAsync(http, NotFound);
}

/// <summary>Every shipped version, and the names of those that judge, the deciding one first.</summary>
public sealed record PacksModel(IReadOnlyList<Pack> Packs, IReadOnlyList<string> Judging);

/// <summary>One version; its place among those that judge (0 decides, -1 judges no more), and what it covers of them.</summary>
public sealed record PackModel(Pack Pack, int Place, CoversIndex Covers, DateOnly Today)
{
    public bool HasCrosswalk => Pack.Criteria.Any(criterion => criterion.Crosswalk is not []);

    /// <summary>The packs whose assessments the crosswalk hears, as id/version.</summary>
    public IReadOnlyList<string> CoveredBy =>
        [.. Pack.Criteria.SelectMany(criterion => criterion.Crosswalk).Select(row => row.Criterion[..row.Criterion.LastIndexOf('/')]).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<Criterion> Promised(CoverageState state) => [.. Pack.Criteria.Where(criterion => Crosswalk.PromiseOf(criterion) == state)];
}
