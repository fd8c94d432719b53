using System.Text;
using Balise.Conformance.Evidence;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Probes;

/// <summary>Visits a web application as the checks need it: its root over https and over http, and its security.txt.</summary>
public sealed class WebVisitor(GuardedHttp http, IOptions<ProbeOptions> options)
{
    public const string Version = "web/1";
    private const int MaxSecurityTxtBytes = 64 * 1024;

    public async Task<WebFacts> VisitAsync(Uri url, CancellationToken cancellation)
    {
        using var visit = http.Open();
        var root = HttpsRoot(url);
        var https = await visit.GetAsync(root, options.Value.MaxBodyBytes, cancellation);
        var plain = HttpRoot(root) is { } httpRoot ? await visit.GetAsync(httpRoot, options.Value.MaxBodyBytes, cancellation) : null;
        return new WebFacts(https.Facts, plain?.Facts, await SecurityTxtAsync(visit, root, cancellation));
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
