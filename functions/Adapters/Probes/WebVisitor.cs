using System.Net;
using System.Text;
using Balise.Adapters.Probes.Tls;
using Balise.Conformance.Artefacts.Web;
using Balise.Conformance.Evidence;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Probes;

/// <summary>
/// Visits a web application as the checks need it: its root over https and over http, its security.txt, its answer to another origin, and its
/// handshakes.
/// </summary>
public sealed class WebVisitor(GuardedHttp http, IOptions<ProbeOptions> options)
{
    public const string Version = "web/2";

    /// <summary>An origin that can be nobody's (RFC 6761).</summary>
    private const string ForeignOrigin = "https://foreign-origin.invalid";
    private const int MaxCorsBytes = 1024;
    private const int MaxSecurityTxtBytes = 64 * 1024;

    public Task<WebFacts> VisitAsync(Uri url, CancellationToken cancellation) => VisitAsync(url, trackers: null, cancellation);

    /// <summary>With a list of known trackers the facts also say which of the page's hosts are theirs.</summary>
    public async Task<WebFacts> VisitAsync(Uri url, TrackerHosts? trackers, CancellationToken cancellation)
    {
        using var visit = http.Open();
        var root = HttpsRoot(url);
        var https = await visit.GetAsync(root, options.Value.MaxBodyBytes, cancellation);
        var plain = HttpRoot(root) is { } httpRoot ? await visit.GetAsync(httpRoot, options.Value.MaxBodyBytes, cancellation) : null;
        return new WebFacts(https.Facts, plain?.Facts, await SecurityTxtAsync(visit, root, cancellation))
        {
            Page = PageOf(https, trackers),
            Cors = https.Final is { } final ? await CorsAsync(visit, new Uri(final.Url), cancellation) : null,
            Tls = https.Facts.Failure is { Code: FetchFailure.AddressRefused or FetchFailure.TimedOut }
                ? null
                : await TlsProbe.ProbeAsync(visit, new DnsEndPoint(root.IdnHost, root.Port), http.ChainPolicy(), cancellation),
        };
    }

    /// <summary>The document is read while it is at hand; it is not kept.</summary>
    private static Observed<PageFacts>? PageOf(Fetched fetched, TrackerHosts? trackers) => fetched.Final is { } final && MediaTypes.IsHtml(final)
        ? PageReader.Read(MediaTypes.EncodingOf(final, fetched.Body.Span).GetString(fetched.Body.Span), new Uri(final.Url), trackers)
        : null;

    /// <summary>Asks as a script of another site would: first for permission, and where that says nothing, for the page.</summary>
    private static async Task<CorsFacts> CorsAsync(GuardedVisit visit, Uri page, CancellationToken cancellation)
    {
        var preflight = await visit.SendAsync(new(page, MaxCorsBytes)
        {
            Method = HttpMethod.Options,
            Headers = [("Origin", ForeignOrigin), ("Access-Control-Request-Method", "GET")],
            FollowsRedirects = false,
        }, cancellation);
        var answer = preflight.Facts.Responses is [.., var first] ? first : null;
        if (answer?.Headers.ContainsKey("access-control-allow-origin") == true)
        {
            return new(ForeignOrigin, answer, null);
        }
        var request = await visit.SendAsync(new(page, MaxCorsBytes) { Headers = [("Origin", ForeignOrigin)], FollowsRedirects = false }, cancellation);
        // Headers are what is asked for here: a long page cut short has shown them.
        var second = request.Facts.Responses is [.., var last] ? last : null;
        return new(ForeignOrigin, answer, second) { Failure = answer is null || second is null ? preflight.Facts.Failure ?? request.Facts.Failure : null };
    }

    private static Uri HttpsRoot(Uri url) =>
        new UriBuilder(Uri.UriSchemeHttps, url.IdnHost, url.Scheme == Uri.UriSchemeHttps ? url.Port : 443, "/").Uri;

    /// <summary>A port of one's own has no counterpart to ask, except where a development server says which one it is.</summary>
    private Uri? HttpRoot(Uri root) => root switch
    {
        { IsDefaultPort: true } => new UriBuilder(Uri.UriSchemeHttp, root.IdnHost, 80, "/").Uri,
        { IsLoopback: true } when options.Value is { AllowLoopback: true, LoopbackHttpPort: { } port } =>
            new UriBuilder(Uri.UriSchemeHttp, root.IdnHost, port, "/").Uri,
        _ => null,
    };

    private static async Task<FetchFacts> SecurityTxtAsync(GuardedVisit visit, Uri root, CancellationToken cancellation)
    {
        var wellKnown = await visit.GetAsync(new Uri(root, "/.well-known/security.txt"), MaxSecurityTxtBytes, cancellation);
        if (wellKnown.Final is not { Status: 404 })
        {
            return WithText(wellKnown);
        }
        var legacy = await visit.GetAsync(new Uri(root, "/security.txt"), MaxSecurityTxtBytes, cancellation);
        return legacy.Final is { Status: 200 } ? WithText(legacy) : wellKnown.Facts;
    }

    /// <summary>Keeps the text of what may be a security.txt; a page that answers 200 to everything is not one, and pages are never kept.</summary>
    private static FetchFacts WithText(Fetched fetched)
    {
        if (fetched.Final is not { Status: 200 } final || MediaTypes.IsHtml(final))
        {
            return fetched.Facts;
        }
        var withText = final with { Text = Encoding.UTF8.GetString(fetched.Body.Span) };
        return fetched.Facts with { Responses = [.. fetched.Facts.Responses.SkipLast(1), withText] };
    }
}
