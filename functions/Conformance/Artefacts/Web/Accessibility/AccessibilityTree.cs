using AngleSharp.Dom;

namespace Balise.Conformance.Artefacts.Web.Accessibility;

/// <summary>
/// The elements of a page with what the rules ask of them: what is hidden by the document itself, what an id names, what labels a control. Style sheets are
/// not read, so what they hide counts as shown.
/// </summary>
internal sealed class AccessibilityTree
{
    private readonly HashSet<IElement> hidden = [];
    private readonly HashSet<IElement> unseen = [];
    private readonly Dictionary<string, IElement> named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IElement> labels = new(StringComparer.Ordinal);

    public AccessibilityTree(IReadOnlyList<IElement> elements)
    {
        Elements = elements;
        var maps = elements.Where(element => element.LocalName is "img" or "object")
            .Select(element => element.GetAttribute("usemap")?.TrimStart('#')).ToHashSet(StringComparer.Ordinal);
        foreach (var element in elements)
        {
            if (element.Id is { Length: > 0 } id && !named.TryAdd(id, element))
                Repeated.Add(id);
            if (element.LocalName is "label" && element.GetAttribute("for") is { Length: > 0 } target)
                labels.TryAdd(target, element);
            var parent = element.ParentElement;
            if (parent is not null && unseen.Contains(parent) || IsNotDisplayed(element) || (element.LocalName is "area" && !maps.Contains(MapOf(element))))
                unseen.Add(element);
            if (parent is not null && hidden.Contains(parent) || unseen.Contains(element)
                || (element.GetAttribute("aria-hidden") is "true" && element.LocalName is not "body"))
                hidden.Add(element);
        }
    }

    public IReadOnlyList<IElement> Elements { get; }

    /// <summary>Ids that more than one element carries.</summary>
    public HashSet<string> Repeated { get; } = new(StringComparer.Ordinal);

    public IEnumerable<IElement> Shown => Elements.Where(element => !hidden.Contains(element));

    /// <summary>Not displayed at all; an element may be displayed and be hidden from assistive technology.</summary>
    public bool IsUnseen(IElement element) => unseen.Contains(element);

    public bool IsHidden(IElement element) => hidden.Contains(element);

    public IElement? Named(string id) => named.GetValueOrDefault(id);

    /// <summary>The label that names this control by its id, or the one around it.</summary>
    public IEnumerable<IElement> LabelsOf(IElement control)
    {
        if (control.Id is { Length: > 0 } id && labels.TryGetValue(id, out var label))
            yield return label;
        for (var around = control.ParentElement; around is not null; around = around.ParentElement)
        {
            if (around.LocalName is "label")
                yield return around;
        }
    }

    /// <summary>An area shows only where an image uses its map.</summary>
    private static string MapOf(IElement area)
    {
        for (var at = area.ParentElement; at is not null; at = at.ParentElement)
        {
            if (at.LocalName is "map")
                return at.GetAttribute("name") ?? "";
        }
        return "";
    }

    private static bool IsNotDisplayed(IElement element) =>
        element.HasAttribute("hidden") || element.LocalName is "noscript" or "script" or "style" or "template" or "head"
        || element.GetAttribute("style") is { } style && HidesByStyle(style);

    private static bool HidesByStyle(string style)
    {
        var text = style.Replace(" ", "", StringComparison.Ordinal);
        return text.Contains("display:none", StringComparison.OrdinalIgnoreCase) || text.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }
}
