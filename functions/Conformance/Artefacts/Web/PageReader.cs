using AngleSharp.Dom;
using Balise.Conformance.Artefacts.Web.Accessibility;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>Reads the HTML of a page into facts, or says why it could not. Whatever the content, it answers; it executes and fetches nothing.</summary>
public static class PageReader
{
    public const string Version = "page-html/1";

    private const int MostRows = 200;
    private const int LongestText = 2048;

    /// <summary>The page's text, the address that it came from, and the hosts of known trackers where a list is loaded.</summary>
    public static Observed<PageFacts> Read(string html, Uri address, TrackerHosts? trackers = null)
    {
        try
        {
            using var document = BoundedHtml.Parse(html);
            return new(Version, Facts(BoundedHtml.Elements(document), address, trackers));
        }
        catch (ArtefactException refused)
        {
            return new(Version, null, new(refused.Code, refused.Message, refused.Where));
        }
    }

    private static PageFacts Facts(List<IElement> elements, Uri address, TrackerHosts? trackers)
    {
        var addresses = new PageAddresses(elements, address);
        var scripts = elements.Count(element => element.LocalName is "script");
        PageResource[] resources = [.. elements.Select(element => Resource(element, addresses)).OfType<PageResource>()];
        string[] hosts = [.. addresses.ThirdPartyHosts(elements)];
        string[] policies = [.. elements.Where(element => IsMeta(element, "http-equiv", "content-security-policy"))
            .Select(meta => meta.GetAttribute("content")).OfType<string>().Where(content => content.Length > 0)];
        return new()
        {
            Url = Cut(address.AbsoluteUri),
            Language = elements.FirstOrDefault(element => element.LocalName is "html")?.GetAttribute("lang") is { } language ? Cut(language) : null,
            HasTitle = elements.Any(element => element.LocalName is "title" && ScriptText.Trim(element.TextContent) is not []),
            Elements = elements.Count,
            Policies = [.. policies.Take(MostRows).Select(policy => policy.Length > 16 * LongestText ? policy[..(16 * LongestText)] : policy)],
            Referrer = elements.LastOrDefault(element =>
                    IsMeta(element, "name", "referrer") && !element.HasAttribute("http-equiv") && element.GetAttribute("content") is { Length: > 0 })
                ?.GetAttribute("content") is { } referrer ? Cut(referrer) : null,
            ScriptElements = scripts,
            Resources = [.. resources.Take(MostRows)],
            ThirdPartyHosts = [.. hosts.Take(MostRows)],
            TrackerHosts = trackers is null ? null : [.. hosts.Where(trackers.Match).Take(MostRows)],
            Accessibility = AccessibilityRules.Judge(new(elements)),
            LeftOut = Math.Max(resources.Length - MostRows, 0) + Math.Max(hosts.Length - MostRows, 0) + Math.Max(policies.Length - MostRows, 0),
        };
    }

    private static bool IsMeta(IElement element, string attribute, string value) =>
        element.LocalName is "meta" && element.GetAttribute(attribute) is { } name && ScriptText.Trim(name).Equals(value, StringComparison.OrdinalIgnoreCase);

    private static PageResource? Resource(IElement element, PageAddresses addresses)
    {
        var (kind, written) = element.LocalName switch
        {
            "script" => ("script", element.GetAttribute("src")),
            "link" when PageAddresses.HasWord(element.GetAttribute("rel"), "stylesheet") => ("stylesheet", element.GetAttribute("href")),
            _ => ("", null),
        };
        return written is { Length: > 0 }
            ? new(kind, Cut(addresses.Written(written)),
                element.GetAttribute("integrity") is { Length: > 0 } hash ? Cut(hash) : null,
                element.GetAttribute("crossorigin") is { } mode ? Cut(mode) : null)
            : null;
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
