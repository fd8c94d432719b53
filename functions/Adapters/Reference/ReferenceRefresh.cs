using System.Net;
using System.Net.Http.Headers;
using Balise.Adapters.Probes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Reference;

/// <summary>How asking for one file ended.</summary>
public abstract record ReferenceOutcome(string Name)
{
    public sealed record Replaced(string Name, long Bytes) : ReferenceOutcome(Name);

    /// <summary>The source still has the file that is kept.</summary>
    public sealed record Unchanged(string Name) : ReferenceOutcome(Name);

    /// <summary>The file that was kept stays, and grows older.</summary>
    public sealed record Failed(string Name, string Because) : ReferenceOutcome(Name);
}

/// <summary>
/// Keeps the files of reference data current: those that are due, the oldest first, a few each run. Only public addresses are reached (loopback where probes may),
/// no redirect is followed, and size and time are bounded. Running twice does no harm.
/// </summary>
public sealed partial class ReferenceRefresh(
    ReferenceBlobs blobs, IOptions<ReferenceOptions> options, IOptions<ProbeOptions> probes, TimeProvider clock, ILogger<ReferenceRefresh> logger)
{
    public async Task<IReadOnlyList<ReferenceOutcome>> RunAsync(CancellationToken cancellation)
    {
        List<(ReferenceSource Source, ReferenceStamp? Stamp)> due = [];
        foreach (var source in options.Value.Sources())
        {
            if (await blobs.StampAsync(source.Name, cancellation) is var stamp && !(clock.GetUtcNow() - stamp?.CurrentAt < options.Value.RefreshAfter))
            {
                due.Add((source, stamp));
            }
        }

        List<ReferenceOutcome> outcomes = [];
        using var http = Client();
        foreach (var (source, stamp) in due.OrderBy(row => row.Stamp?.CurrentAt ?? DateTimeOffset.MinValue).Take(options.Value.FilesPerRun))
        {
            outcomes.Add(await RefreshAsync(http, source, stamp, cancellation));
        }

        return outcomes;
    }

    private async Task<ReferenceOutcome> RefreshAsync(HttpMessageInvoker http, ReferenceSource source, ReferenceStamp? stamp, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(options.Value.Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            using var request = Request(source, stamp);
            using var response = await http.SendAsync(request, linked.Token);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await ReplaceAsync(source, response, linked.Token),
                HttpStatusCode.NotModified when stamp is not null => await ConfirmAsync(source, linked.Token),
                var status => Failed(source, $"http-{(int)status}"),
            };
        }
        catch (Exception broken) when (!cancellation.IsCancellationRequested && Failures.Of(broken, certificateRefusal: null) is { } failure)
        {
            return Failed(source, failure.Code);
        }
    }

    private async Task<ReferenceOutcome> ReplaceAsync(ReferenceSource source, HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > source.MaxBytes)
        {
            return Failed(source, "too-large");
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        if (!await blobs.TryPutAsync(source.Name, body, source.MaxBytes, response.Headers.ETag?.ToString(), clock.GetUtcNow(), cancellation))
        {
            return Failed(source, "too-large");
        }

        var bytes = (await blobs.StampAsync(source.Name, cancellation))?.Bytes ?? 0;
        Log.Replaced(logger, source.Name, bytes);
        return new ReferenceOutcome.Replaced(source.Name, bytes);
    }

    private async Task<ReferenceOutcome> ConfirmAsync(ReferenceSource source, CancellationToken cancellation)
    {
        await blobs.ConfirmAsync(source.Name, clock.GetUtcNow(), cancellation);
        return new ReferenceOutcome.Unchanged(source.Name);
    }

    private ReferenceOutcome.Failed Failed(ReferenceSource source, string because)
    {
        Log.Failed(logger, source.Name, because);
        return new(source.Name, because);
    }

    private HttpRequestMessage Request(ReferenceSource source, ReferenceStamp? stamp)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, source.Url);
        request.Headers.Add("User-Agent", probes.Value.ContactUrl is { } contact ? $"Balise/1.0 (+{contact.AbsoluteUri})" : "Balise/1.0");
        if (stamp?.SourceETag is { } tag && EntityTagHeaderValue.TryParse(tag, out var known))
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return request;
    }

    private HttpMessageInvoker Client()
    {
        var dialer = new GuardedDialer(Dns.GetHostAddressesAsync, probes.Value.AllowLoopback);
        return new(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseDrainSize = 0,
            ConnectTimeout = options.Value.Timeout,
            ConnectCallback = (context, cancellation) => dialer.ConnectAsync(context.DnsEndPoint, cancellation),
        });
    }

    // Ids 6400-6499 belong to reference data. Names and codes only.
    private static partial class Log
    {
        [LoggerMessage(6400, LogLevel.Information, "Reference data {File} was replaced: {Bytes} bytes")]
        public static partial void Replaced(ILogger logger, string file, long bytes);

        [LoggerMessage(6401, LogLevel.Warning, "Reference data {File} was not fetched and stays as it is: {Because}")]
        public static partial void Failed(ILogger logger, string file, string because);
    }
}
