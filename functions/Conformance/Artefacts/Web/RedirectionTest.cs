namespace Balise.Conformance.Artefacts.Web;

/// <summary>Where somebody who comes over plain http is led.</summary>
public static class RedirectionTest
{
    public static string Judge(WebSite site) => site.Http switch
    {
        null => "redirection-not-needed-no-http",
        { Verified: false } => "redirection-invalid-cert",
        _ => OfRoute(site.HttpRoute, site.Preloaded),
    };

    private static string OfRoute(IReadOnlyList<Uri> route, HstsPreloadList preloaded) => route switch
    {
        _ when route.All(hop => preloaded.Holds(hop.IdnHost)) => "redirection-all-redirects-preloaded",
        [_] => "redirection-missing",
        [.., var last] when last.Scheme != Uri.UriSchemeHttps => "redirection-not-to-https",
        [_, var second, ..] when second.Scheme == Uri.UriSchemeHttp => "redirection-not-to-https-on-initial-redirection",
        [var first, var second, ..] when first.Scheme == Uri.UriSchemeHttp && first.IdnHost != second.IdnHost => "redirection-off-host-from-http",
        _ => "redirection-to-https",
    };
}
