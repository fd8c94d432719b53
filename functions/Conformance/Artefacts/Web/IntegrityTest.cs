namespace Balise.Conformance.Artefacts.Web;

/// <summary>Whether scripts that come from other sites are pinned by integrity metadata, and come over https by name.</summary>
public static class IntegrityTest
{
    private const string Unsafe = "sri-not-implemented-and-external-scripts-not-loaded-securely";

    // From the best to the worst of what an external script may give.
    private static readonly string[] Outcomes =
    [
        "sri-implemented-and-all-scripts-loaded-securely", "sri-implemented-but-external-scripts-not-loaded-securely",
        "sri-not-implemented-but-external-scripts-loaded-securely", Unsafe,
    ];

    public static string Judge(WebSite site)
    {
        if (site.Page is not { } page)
            return "sri-not-implemented-but-no-scripts-loaded";
        var type = page.First("content-type")?.Split(';')[0] ?? "";
        if (type is not ("" or "text/html" or "application/xhtml+xml"))
            return "sri-not-implemented-response-not-html";
        if (site.Document is not { } document)
            return "html-not-parseable";
        return document.ScriptElements == 0 ? "sri-not-implemented-but-no-scripts-loaded" : OfScripts(site, document.Scripts);
    }

    private static string OfScripts(WebSite site, IReadOnlyList<SiteScript> scripts)
    {
        var (worst, foreign) = (-1, false);
        var own = RegistrableDomain.Of(site.Host);
        foreach (var script in scripts)
        {
            var address = ScriptText.Trim(script.Address);
            if (address is [])
                continue;
            var pinned = script.Integrity is { Length: > 0 };
            var relativeScheme = address is ['/', '/', not '/', ..];
            var full = address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
            var secure = full ? address.StartsWith("https:", StringComparison.OrdinalIgnoreCase) : !relativeScheme && site.OverHttps;
            if (!relativeScheme && (!full || IsOwn(address, own)))
            {
                worst = pinned && secure && worst < 0 ? 0 : worst;
                continue;
            }
            foreign = true;
            worst = Math.Max(worst, (pinned, secure) switch { (true, false) => 1, (false, true) => 2, (false, false) => 3, _ => worst });
        }
        return worst >= 0 ? Outcomes[worst]
            : foreign ? "sri-implemented-and-external-scripts-loaded-securely"
            : "sri-not-implemented-but-all-scripts-loaded-from-secure-origin";
    }

    private static bool IsOwn(ReadOnlySpan<char> address, string? own) =>
        own is not null && Uri.TryCreate(address.ToString(), UriKind.Absolute, out var uri) && RegistrableDomain.Of(uri.IdnHost) == own;
}
