using Balise.App.Matchmaking;
using Balise.Domain.Matchmaking;

namespace Balise.App.Web.Calls;

/// <summary>The calls as they stand on one day.</summary>
public sealed record CallsModel(IReadOnlyList<ExperimentCall> Calls, DateOnly Today);

/// <summary>One call as it stands on one day.</summary>
public sealed record CallModel(ExperimentCall Call, DateOnly Today);

/// <summary>The calls for experimentation, without the contacts of those who publish them.</summary>
public static class CallPages
{
    public static async Task<IResult> ListAsync(HttpContext http, OfferedCalls offered, TimeProvider clock, CancellationToken cancellation) =>
        await Page.OfAsync<CallsPage, CallsModel>(
            http, "Appels à expérimenter", "Calls for experiments", new(await offered.ListAsync(cancellation), ParisDay.Of(clock.GetUtcNow())));

    public static async Task<IResult> CallAsync(HttpContext http, string id, OfferedCalls offered, TimeProvider clock, CancellationToken cancellation) =>
        await offered.FindAsync(id, cancellation) is { } call
            ? await Page.OfAsync<CallPage, CallModel>(http, call.Title.In("fr"), call.Title.In("en"), new(call, ParisDay.Of(clock.GetUtcNow())))
            : await Pages.NotFoundAsync(http, CallEndpoints.NotFound);
}
