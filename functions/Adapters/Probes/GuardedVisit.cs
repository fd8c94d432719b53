using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using Balise.Conformance.Evidence;

namespace Balise.Adapters.Probes;

/// <summary>
/// The requests of one visit: pinned names, and one budget of time, bytes and requests for all of them. One request at a time.
/// </summary>
public sealed class GuardedVisit : IDisposable
{
    private readonly HttpMessageInvoker invoker;
    private readonly CertificateJudge certificates;
    private readonly GuardedDialer dialer;
    private readonly HostCooldown cooldown;
    private readonly HashSet<string> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HostPermit permit;
    private readonly ProbeOptions options;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource overall;
    private int requestsLeft;
    private int bytesLeft;

    internal GuardedVisit(
        SocketsHttpHandler handler, CertificateJudge certificates, GuardedDialer dialer, HostCooldown cooldown, HostPermit permit, ProbeOptions options,
        TimeProvider clock)
    {
        invoker = new HttpMessageInvoker(handler, disposeHandler: true);
        this.certificates = certificates;
        this.dialer = dialer;
        this.cooldown = cooldown;
        this.permit = permit;
        this.options = options;
        this.clock = clock;
        overall = new CancellationTokenSource(options.VisitTimeout, clock);
        requestsLeft = options.MaxRequests;
        bytesLeft = options.MaxVisitBytes;
    }

    /// <summary>Asks for an address and follows its redirects. Only the caller's own cancellation is thrown.</summary>
    public Task<Fetched> GetAsync(Uri url, int maxBodyBytes, CancellationToken cancellation) => SendAsync(new(url, maxBodyBytes), cancellation);

    /// <summary>Asks for a document of one media type.</summary>
    public Task<Fetched> GetAsync(Uri url, int maxBodyBytes, string accept, CancellationToken cancellation) =>
        SendAsync(new(url, maxBodyBytes) { Accept = accept }, cancellation);

    /// <summary>Asks for an address in another way than a plain GET. Only the caller's own cancellation is thrown.</summary>
    public async Task<Fetched> SendAsync(VisitRequest request, CancellationToken cancellation)
    {
        var chain = new Chain(request.Url, clock.GetUtcNow());
        var current = request.Url;
        while (true)
        {
            if (UrlRules.Refuse(current) is { } refused)
            {
                return chain.Failed(refused);
            }
            if (await permit(current.IdnHost, cancellation) is { } forbidden)
            {
                return chain.Failed(forbidden);
            }
            if (requestsLeft-- <= 0)
            {
                return chain.Failed(new(FetchFailure.TooManyRedirects, $"The visit used up its {options.MaxRequests} requests."));
            }
            if (await RestAsync(current.IdnHost, cancellation) is { } resting)
            {
                return chain.Failed(resting);
            }
            var exchange = await ExchangeAsync(request, UrlRules.WithoutFragment(current), cancellation);
            chain.Add(exchange);
            if (exchange.Failure is not null || exchange.Location is not { } location || !request.FollowsRedirects)
            {
                return chain.Ended(exchange);
            }
            if (chain.Count > options.MaxRedirects)
            {
                return chain.Failed(new(FetchFailure.TooManyRedirects, $"More than {options.MaxRedirects} redirects."));
            }
            if (!UrlRules.TryResolve(current, location, out var next))
            {
                return chain.Failed(new(FetchFailure.Malformed, "The Location header of a redirect is not an address."));
            }
            current = next;
        }
    }

    /// <summary>Opens one connection within the same rules and budgets, and says why it could not be used to its end.</summary>
    internal async Task<FetchFailure?> ConnectAsync(DnsEndPoint target, Func<Stream, CancellationToken, Task> use, CancellationToken cancellation)
    {
        if (await permit(target.Host, cancellation) is { } forbidden)
        {
            return forbidden;
        }
        if (requestsLeft-- <= 0)
        {
            return new(FetchFailure.TooManyRedirects, $"The visit used up its {options.MaxRequests} requests.");
        }
        if (await RestAsync(target.Host, cancellation) is { } resting)
        {
            return resting;
        }
        using var timer = new CancellationTokenSource(options.RequestTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, overall.Token, cancellation);
        try
        {
            await using var stream = await dialer.ConnectAsync(target, linked.Token);
            await use(stream, linked.Token);
            return null;
        }
        catch (AuthenticationException)
        {
            return new(FetchFailure.Unreachable, "No secure connection could be agreed on.");
        }
        catch (Exception broken) when (!cancellation.IsCancellationRequested && Failures.Of(broken, certificateRefusal: null) is { } failure)
        {
            return failure;
        }
    }

    public void Dispose()
    {
        foreach (var host in hosts)
        {
            cooldown.Visited(host);
        }
        overall.Cancel();
        invoker.Dispose();
        overall.Dispose();
    }

    /// <summary>The first request of a visit to a host waits until the host had its rest from the visit before.</summary>
    private async Task<FetchFailure?> RestAsync(string host, CancellationToken cancellation)
    {
        if (!hosts.Add(host))
        {
            return null;
        }
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(overall.Token, cancellation);
        try
        {
            return await cooldown.WaitAsync(host, options.VisitTimeout / 2, linked.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(FetchFailure.TimedOut, "No complete answer within the time allowed.");
        }
    }

    private async Task<Exchange> ExchangeAsync(VisitRequest asked, Uri url, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(options.RequestTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, overall.Token, cancellation);
        certificates.Forget();
        var exchange = new Exchange();
        try
        {
            using var request = Request(asked, url);
            using var response = await invoker.SendAsync(request, linked.Token);
            exchange.Response = FactsOf(url, response);
            exchange.Location = LocationOf(response);
            HonourRetryAfter(url, response);
            if (exchange.Location is null)
            {
                await ReadBodyAsync(exchange, response.Content, Math.Min(asked.MaxBodyBytes, bytesLeft), linked.Token);
            }
        }
        catch (Exception broken) when (!cancellation.IsCancellationRequested && Failures.Of(broken, certificates.Refusal) is { } failure)
        {
            exchange.Failure = failure;
        }
        return exchange;
    }

    private async Task ReadBodyAsync(Exchange exchange, HttpContent content, int limit, CancellationToken cancellation)
    {
        var body = await BodyReader.ReadAsync(content, limit, cancellation);
        bytesLeft -= body.Bytes.Length;
        exchange.Body = body.Bytes;
        exchange.Response = exchange.Response! with { BodyBytes = body.Bytes.Length, BodySha256 = Convert.ToHexStringLower(SHA256.HashData(body.Bytes)) };
        exchange.Failure = body.Complete ? null : new(FetchFailure.TooLarge, $"The body has more than {limit} bytes.");
    }

    private void HonourRetryAfter(Uri url, HttpResponseMessage response)
    {
        if ((int)response.StatusCode is 429 or 503 && response.Headers.RetryAfter is { } retry
            && (retry.Delta ?? retry.Date - clock.GetUtcNow()) is { } wish)
        {
            cooldown.Visited(url.IdnHost, wish);
        }
    }

    private HttpRequestMessage Request(VisitRequest asked, Uri url)
    {
        var request = new HttpRequestMessage(asked.Method, url)
        {
            Headers =
            {
                { "User-Agent", options.ContactUrl is { } contact ? $"Balise/1.0 (+{contact.AbsoluteUri})" : "Balise/1.0" },
                { "Accept", asked.Accept },
                { "Accept-Encoding", "gzip, br, deflate" },
            },
        };
        foreach (var (name, value) in asked.Headers)
        {
            request.Headers.Add(name, value);
        }
        return request;
    }

    private static ResponseFacts FactsOf(Uri url, HttpResponseMessage response) => new()
    {
        Url = url.AbsoluteUri,
        Status = (int)response.StatusCode,
        Headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .GroupBy(header => header.Key.ToLowerInvariant(), StringComparer.Ordinal)
            .ToDictionary(named => named.Key, IReadOnlyList<string> (named) => [.. named.SelectMany(header => header.Value)], StringComparer.Ordinal),
    };

    private static string? LocationOf(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.NonValidated.TryGetValues("Location", out var values)
            ? values.First()
            : null;

    private sealed class Exchange
    {
        public ResponseFacts? Response { get; set; }
        public string? Location { get; set; }
        public byte[] Body { get; set; } = [];
        public FetchFailure? Failure { get; set; }
    }

    private sealed class Chain(Uri asked, DateTimeOffset at)
    {
        private readonly List<ResponseFacts> responses = [];

        public int Count => responses.Count;

        public void Add(Exchange exchange)
        {
            if (exchange.Response is { } response)
            {
                responses.Add(response);
            }
        }

        public Fetched Failed(FetchFailure failure) => new(Facts(failure), default);

        public Fetched Ended(Exchange last) => new(Facts(last.Failure), last.Body);

        private FetchFacts Facts(FetchFailure? failure) => new() { Url = UrlRules.Shown(asked), Responses = responses, Failure = failure, FetchedAt = at };
    }
}
