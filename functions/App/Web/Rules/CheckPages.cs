using Balise.App.Http;
using Balise.App.Packs;
using Balise.Conformance.Checks;
using Balise.Conformance.Packs;

namespace Balise.App.Web.Rules;

/// <summary>The checks for people: the index, and the page of each with the criteria that rely on it.</summary>
public static class CheckPages
{
    private static Problem NotFound { get; } = new(404, "check.not-found", "There is no such check.", "The checks are listed at /checks.");

    public static Task<IResult> ListAsync(HttpContext http, PackShelf packs) =>
        Page.OfAsync<ChecksPage, ChecksModel>(http, "Contrôles", "Checks", new([.. CheckTexts.All.Select(info => Model(info, packs))]));

    public static async Task<IResult> CheckAsync(HttpContext http, string id, PackShelf packs) => CheckTexts.Find(id) is { } info
        ? await Page.OfAsync<CheckPage, CheckModel>(http, $"{info.Title.In(Languages.French)} ({info.Id})", $"{info.Title.In(Languages.English)} ({info.Id})", Model(info, packs))
        : await Pages.NotFoundAsync(http, NotFound);

    private static CheckModel Model(CheckInfo info, PackShelf packs) => new(
        info,
        [
            .. from pack in packs.Judging
               from criterion in pack.Criteria
               from check in criterion.Checks
               where check.Id == info.Id
               select new CheckUse(pack, criterion, check),
        ]);
}

public sealed record ChecksModel(IReadOnlyList<CheckModel> Checks);

/// <summary>One check, and the criteria of the judging packs that rely on it.</summary>
public sealed record CheckModel(CheckInfo Info, IReadOnlyList<CheckUse> Uses);

/// <summary>A criterion that relies on a check, with the weight and the remedy that its pack gives.</summary>
public sealed record CheckUse(Pack Pack, Criterion Criterion, MappedCheck Check);
