using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>
/// Parses a page into a tree as browsers do, within limits of characters, elements and depth. Nothing is executed or fetched: there is neither a script engine
/// nor a loader. Deeper elements become siblings, as in browsers.
/// </summary>
internal static class BoundedHtml
{
    public const int MostCharacters = 4 * 1024 * 1024;
    public const int MostElements = 50_000;

    private const int MostAttributes = 400_000;
    private const int DeepestNesting = 512;

    public static IHtmlDocument Parse(string html)
    {
        if (html.Length > MostCharacters)
            throw new ArtefactException("page.too-large", $"The page has more than {MostCharacters} characters.");
        var (elements, attributes) = (0, 0);
        var open = new OpenElements();
        var parser = new HtmlParser(new HtmlParserOptions
        {
            MaximumDepth = DeepestNesting,
            IsScripting = false,
            SkipComments = true,
            DisableElementPositionTracking = true,
            OnCreated = (element, _) =>
            {
                attributes += element.Attributes.Length;
                if (++elements > MostElements || attributes > MostAttributes)
                    throw new ArtefactException("page.too-many-elements", $"The page has more than {MostElements} elements.");
            },
            OnToken = (token, _) => open.Take(token),
        });
        // A byte order mark belongs to the encoding; left in place it would be the first text of the body.
        return parser.ParseDocument(html.StartsWith('\uFEFF') ? html[1..] : html);
    }

    /// <summary>All elements in document order, template contents left out; a walk without recursion.</summary>
    public static List<IElement> Elements(IHtmlDocument document)
    {
        var elements = new List<IElement>();
        for (INode? node = document.FirstChild; node is not null; node = Next(node, document))
        {
            if (node is IElement element)
                elements.Add(element);
        }
        return elements;
    }

    /// <summary>The node after this one within a root: its first child, else what follows it or one of its ancestors.</summary>
    public static INode? Next(INode node, INode root)
    {
        if (node.FirstChild is { } child)
            return child;
        for (INode? at = node; at is not null && at != root; at = at.Parent)
        {
            if (at.NextSibling is { } sibling)
                return sibling;
        }
        return null;
    }
}
