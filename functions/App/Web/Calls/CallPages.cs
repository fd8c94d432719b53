using Balise.Adapters.Tables;
using Balise.App.Matchmaking;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;

namespace Balise.App.Web.Calls;

/// <summary>The calls as they stand on one day.</summary>
public sealed record CallsModel(IReadOnlyList<ExperimentCall> Calls, DateOnly Today);

/// <summary>One call as it stands on one day.</summary>
public sealed record CallModel(ExperimentCall Call, DateOnly Today);

/// <summary>The calls for experimentation, without the contacts of those who publish them.</summary>
public static class CallPages
{
    public static async Task<IResult> ListAsync(HttpContext http, OpenCalls open, TimeProvider clock, CancellationToken cancellation)
    {
        var today = ParisDay.Of(clock.GetUtcNow());
        return await Page.OfAsync<CallsPage, CallsModel>(
            http, "Appels à expérimenter", "Calls for experiments", new(await open.ListAsync(today, cancellation), today));
    }

    public static async Task<IResult> CallAsync(HttpContext http, string id, CallTable calls, TimeProvider clock, CancellationToken cancellation) =>
        CallId.TryParse(id, out var parsed) && await calls.FindAsync(parsed, cancellation) is { } call
            ? await Page.OfAsync<CallPage, CallModel>(http, call.Title.In("fr"), call.Title.In("en"), new(call, ParisDay.Of(clock.GetUtcNow())))
            : await Pages.NotFoundAsync(http, CallEndpoints.NotFound);
}
