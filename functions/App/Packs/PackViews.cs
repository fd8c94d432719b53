using Balise.App.Http;
using Balise.Conformance.Packs;

namespace Balise.App.Packs;

/// <summary>The référentiels that ship, as the API lists them.</summary>
public sealed record PackListView(IReadOnlyList<PackView> Items);

/// <summary>One version of a référentiel: its name, its digest, and whether submissions are judged by it ("decides", "tells") or it is kept for replays.</summary>
public sealed record PackView(
    string Id, string Version, string Title, string Digest, string Role, int Criteria, int Mandatory, int AwaitingAnnex, string Self)
{
    public static PackView Of(Pack pack, PackShelf shelf, Links links, string language) => new(
        pack.Id, pack.Version, pack.Title.In(language), pack.Digest,
        pack.Name == shelf.Deciding.Name ? "decides" : shelf.Judging.Any(judging => judging.Name == pack.Name) ? "tells" : "kept",
        pack.Criteria.Count, pack.Criteria.Count(criterion => criterion.Mandatory), pack.Criteria.Count(criterion => criterion.AwaitsAnnex),
        links.Absolute($"/api/packs/{pack.Name}"));
}
