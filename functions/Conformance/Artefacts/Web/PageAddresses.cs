using AngleSharp.Dom;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>Resolves what a page points to, and tells its own site from others. A base element, where its address can be read, moves the relative ones.</summary>
internal sealed class PageAddresses
{
    private static readonly string[] Fetched =
        ["stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "manifest", "apple-touch-icon", "prerender"];

    private readonly Uri page;
    private readonly Uri resolved;
    private readonly string? site;

    public PageAddresses(List<IElement> elements, Uri page)
    {
        this.page = page;
        site = RegistrableDomain.Of(page.IdnHost);
        var written = elements.FirstOrDefault(element => element.LocalName is "base" && element.HasAttribute("href"))?.GetAttribute("href");
        resolved = written is not null && TryResolve(page, written, out var moved) ? moved : page;
    }

    /// <summary>The address as the document gives it: as written, unless a base element of another origin makes it absolute.</summary>
    public string Written(string address) =>
        resolved != page && !Uri.TryCreate(address.Trim(), UriKind.Absolute, out _) && TryResolve(resolved, address, out var full) ? full.AbsoluteUri : address.Trim();

    /// <summary>Hosts of other sites among what a browser asks for by itself when it opens the page.</summary>
    public IEnumerable<string> ThirdPartyHosts(List<IElement> elements) => elements
        .SelectMany(Loaded)
        .Where(address => !string.IsNullOrWhiteSpace(address))
        .Select(address => TryResolve(resolved, address!, out var full) ? full.IdnHost : "")
        .Where(host => host.Length > 0 && RegistrableDomain.Of(host) != site)
        .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);

    public static bool HasWord(string? words, string word) =>
        words is not null && words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Contains(word, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string?> Loaded(IElement element) => element.LocalName switch
    {
        "script" or "iframe" or "frame" or "embed" or "audio" or "track" => [element.GetAttribute("src")],
        "img" or "source" => [element.GetAttribute("src"), .. Candidates(element.GetAttribute("srcset"))],
        "input" when element.GetAttribute("type")?.Trim().Equals("image", StringComparison.OrdinalIgnoreCase) == true => [element.GetAttribute("src")],
        "video" => [element.GetAttribute("src"), element.GetAttribute("poster")],
        "object" => [element.GetAttribute("data")],
        "link" when Fetched.Any(word => HasWord(element.GetAttribute("rel"), word)) => [element.GetAttribute("href")],
        _ => [],
    };

    private static IEnumerable<string> Candidates(string? set) =>
        set is null ? [] : set.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(candidate => candidate.Split(' ', 2)[0]);

    private static bool TryResolve(Uri from, string address, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? full)
    {
        var text = address.Trim().Replace('\\', '/');
        full = null;
        // On Unix a leading slash would be read as a file name.
        var kind = text.StartsWith('/') ? UriKind.Relative : UriKind.RelativeOrAbsolute;
        if (!Uri.TryCreate(text, kind, out var target) || !(target.IsAbsoluteUri ? (full = target) is not null : Uri.TryCreate(from, target, out full)))
            return false;
        return full!.Scheme is "http" or "https" or "ws" or "wss";
    }
}
