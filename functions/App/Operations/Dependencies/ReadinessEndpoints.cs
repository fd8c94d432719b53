using Balise.Adapters.Health;
using Balise.App.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Operations.Dependencies;

/// <summary>Says whether the suite can work, and what it lacks. Anybody learns states and codes; an operator, the words behind them.</summary>
public static class ReadinessEndpoints
{
    public static Task<JsonHttpResult<ReadinessView>> HandleAsync(HttpContext http, Readiness readiness) => AnswerAsync(http, readiness, isDetailed: false);

    public static Task<JsonHttpResult<ReadinessView>> DetailAsync(HttpContext http, Readiness readiness) => AnswerAsync(http, readiness, isDetailed: true);

    private static async Task<JsonHttpResult<ReadinessView>> AnswerAsync(HttpContext http, Readiness readiness, bool isDetailed)
    {
        var report = await readiness.ReportAsync();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            ReadinessView.Of(report, isDetailed), ViewJson.Default.ReadinessView,
            statusCode: report.State is DependencyState.Down ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}

/// <summary>The state of the whole, and of each dependency: ok, degraded or down.</summary>
public sealed record ReadinessView(string Status, DateTimeOffset At, IReadOnlyList<DependencyView> Dependencies)
{
    public static ReadinessView Of(ReadinessReport report, bool isDetailed) => new(
        Name(report.State), report.At,
        [.. report.Asked.Select(each => new DependencyView(
            each.Dependency.Name, Name(each.Answer.State), each.Answer.Reason, (long)each.Took.TotalMilliseconds, isDetailed ? each.Answer.Detail : null))]);

    private static string Name(DependencyState state) => state.ToString().ToLowerInvariant();
}

/// <summary>One dependency, why it is in its state, and how long it took to say so.</summary>
public sealed record DependencyView(string Name, string State, string Reason, long Milliseconds, string? Detail);
