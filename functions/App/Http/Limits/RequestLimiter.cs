using Microsoft.Extensions.Options;

namespace Balise.App.Http.Limits;

/// <summary>
/// Counts requests before anything is done for them. Reading has a generous quota, writing a smaller one. Credentials that do not work have a tight one per
/// address, wherever they are shown, and once it is spent no credential from there is looked at: a right guess cannot be told from a wrong one.
/// </summary>
public sealed class RequestLimiter : IDisposable
{
    private const string Guessing = "Too many credentials from your address did not work.";

    private readonly RequestDelegate next;
    private readonly Party parties;
    private readonly bool counts;
    private readonly Quota reads, writes, failures;

    public RequestLimiter(RequestDelegate next, Party parties, IOptions<LimitsOptions> options)
    {
        (this.next, this.parties, counts) = (next, parties, options.Value.CountsRequests);
        reads = new("read", options.Value.Reads, options.Value.Window);
        writes = new("write", options.Value.Writes, options.Value.Window);
        failures = new("failed-credentials", options.Value.Failures, options.Value.FailureWindow);
    }

    public async Task InvokeAsync(HttpContext http)
    {
        if (!counts || http.GetEndpoint()?.Metadata.GetMetadata<FromTheHost>() is not null)
        {
            await next(http);
            return;
        }

        var bucket = parties.AddressBucketOf(http);
        var presents = Party.PresentsCredential(http.Request);
        if (presents && failures.Look(bucket) is { IsGranted: false } guessing)
        {
            await RefuseAsync(http, guessing, Guessing);
            return;
        }

        var party = await parties.OfAsync(http, bucket);
        var guess = presents && party == bucket ? failures.Take(bucket) : null;
        if (guess is { IsGranted: false })
        {
            await RefuseAsync(http, guess, Guessing);
            return;
        }

        var state = (Reads(http.Request) ? reads : writes).Take(party);
        if (!state.IsGranted)
        {
            await RefuseAsync(http, state, "You have asked too much in a short time.");
            return;
        }

        http.Response.OnStarting(() =>
        {
            RateLimitFields.Write(http.Response.Headers, guess is null ? [state] : [state, guess]);
            return Task.CompletedTask;
        });
        await next(http);
    }

    public void Dispose()
    {
        reads.Dispose();
        writes.Dispose();
        failures.Dispose();
    }

    private static bool Reads(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    // A problem for people's browsers too: a page costs what a flood must not cost us.
    private static Task RefuseAsync(HttpContext http, QuotaState state, string title)
    {
        http.Response.Headers.RetryAfter = $"{state.Seconds}";
        RateLimitFields.Write(http.Response.Headers, state);
        return new Problem(429, "request.too-many", title, $"Try again in {state.Seconds} seconds. The fields RateLimit and RateLimit-Policy say how much you may ask.")
            .ToResult().ExecuteAsync(http);
    }
}

/// <summary>Marks an endpoint that only the Functions host calls: its work was counted where it was asked for.</summary>
public sealed record FromTheHost;
