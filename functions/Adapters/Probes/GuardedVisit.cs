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
    private readonly ProbeOptions options;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource overall;
    private int requestsLeft;
    private int bytesLeft;

    internal GuardedVisit(SocketsHttpHandler handler, CertificateJudge certificates, ProbeOptions options, TimeProvider clock)
    {
        invoker = new HttpMessageInvoker(handler, disposeHandler: true);
        this.certificates = certificates;
        this.options = options;
        this.clock = clock;
        overall = new CancellationTokenSource(options.VisitTimeout, clock);
        requestsLeft = options.MaxRequests;
        bytesLeft = options.MaxVisitBytes;
    }

    /// <summary>Asks for an address and follows its redirects unless told otherwise. Only the caller's own cancellation is thrown.</summary>
    public async Task<Fetched> GetAsync(Uri url, int maxBodyBytes, CancellationToken cancellation, bool followRedirects = true)
    {
        var chain = new Chain(url, clock.GetUtcNow());
        var current = url;
        while (true)
        {
            if (UrlRules.Refuse(current) is { } refused)
            {
                return chain.Failed(refused);
            }
            if (requestsLeft-- <= 0)
            {
                return chain.Failed(new(FetchFailure.TooManyRedirects, $"The visit used up its {options.MaxRequests} requests."));
            }
            var exchange = await ExchangeAsync(UrlRules.WithoutFragment(current), maxBodyBytes, cancellation);
            chain.Add(exchange);
            if (exchange.Failure is not null || !followRedirects || exchange.Location is not { } location)
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

    public void Dispose()
    {
        overall.Cancel();
        invoker.Dispose();
        overall.Dispose();
    }

    private async Task<Exchange> ExchangeAsync(Uri url, int maxBodyBytes, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(options.RequestTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, overall.Token, cancellation);
        certificates.Forget();
        var exchange = new Exchange();
        try
        {
            using var request = Request(url);
            using var response = await invoker.SendAsync(request, linked.Token);
            exchange.Response = FactsOf(url, response);
            exchange.Location = LocationOf(response);
            if (exchange.Location is null)
            {
                await ReadBodyAsync(exchange, response.Content, Math.Min(maxBodyBytes, bytesLeft), linked.Token);
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

    private HttpRequestMessage Request(Uri url) => new(HttpMethod.Get, url)
    {
        Headers =
        {
            { "User-Agent", options.ContactUrl is { } contact ? $"Balise/1.0 (+{contact.AbsoluteUri})" : "Balise/1.0" },
            { "Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5" },
            { "Accept-Encoding", "gzip, br, deflate" },
        },
    };

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
