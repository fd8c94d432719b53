namespace Balise.Conformance.Artefacts.Web;

/// <summary>What a browser would have kept of the cookies of several answers: foreign domains are refused, and a cookie set again replaces the former one.</summary>
public sealed class WebCookieJar
{
    private const int MostCookies = 1000;
    private readonly Dictionary<(string Domain, string Path, string Name), WebCookie> cookies = [];

    public IReadOnlyList<WebCookie> Cookies => [.. cookies.Values];

    public void Add(Uri address, IReadOnlyList<string> fields)
    {
        foreach (var field in fields)
        {
            if (cookies.Count < MostCookies && WebCookie.Parse(field) is { } cookie && Accepts(address.IdnHost, cookie.Domain))
                cookies[(cookie.Domain ?? address.IdnHost, cookie.Path ?? DefaultPath(address), cookie.Name)] = cookie;
        }
    }

    private static bool Accepts(string host, string? domain) =>
        domain is null || host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (host.Length > domain.Length && host[^(domain.Length + 1)] is '.' && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            && RegistrableDomain.Of(domain) is not null);

    private static string DefaultPath(Uri address) => address.AbsolutePath.LastIndexOf('/') is var last and > 0 ? address.AbsolutePath[..last] : "/";
}
