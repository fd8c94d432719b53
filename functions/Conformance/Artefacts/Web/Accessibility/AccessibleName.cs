using AngleSharp.Dom;

namespace Balise.Conformance.Artefacts.Web.Accessibility;

/// <summary>Whether anything gives an element a name: an attribute, what it refers to, its label or its content. The name itself is not kept.</summary>
internal static class AccessibleName
{
    private const int MostNodes = 2_000;

    extension(AccessibilityTree tree)
    {
        public bool HasAria(IElement element) =>
            Says(element, "aria-label") || IdsOf(element, "aria-labelledby").Any(id => tree.Named(id) is { } other && tree.HasContent(other, all: true));

        public bool HasAriaOrTitle(IElement element) => tree.HasAria(element) || Says(element, "title");

        public bool HasLabel(IElement control) => tree.LabelsOf(control).Any(label => tree.HasContent(label, all: false, except: control) || tree.HasAria(label));

        /// <summary>Text, or an image or control with a text alternative, somewhere inside. What is hidden counts only where it is referred to.</summary>
        public bool HasContent(IElement element, bool all, IElement? except = null)
        {
            if (all && (Says(element, "aria-label") || Says(element, "title") || Says(element, "alt") || Says(element, "value")))
                return true;
            var steps = 0;
            for (INode? node = element.FirstChild; node is not null && steps < MostNodes; steps++)
            {
                if (node is IElement skipped && (skipped == except || (!all && tree.IsHidden(skipped)) || skipped.LocalName is "script" or "style"))
                {
                    node = After(node, element);
                    continue;
                }
                if (node is IText text ? ScriptText.Trim(text.Data) is not [] : node is IElement inner && SaysText(inner))
                    return true;
                node = BoundedHtml.Next(node, element);
            }
            return steps >= MostNodes;
        }
    }

    public static bool Says(IElement element, string attribute) => element.GetAttribute(attribute) is { } value && ScriptText.Trim(value) is not [];

    public static string[] IdsOf(IElement element, string attribute) =>
        element.GetAttribute(attribute)?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static bool IsDecorative(IElement element) => element.GetAttribute("role")?.Trim().ToLowerInvariant() is "none" or "presentation";

    private static bool SaysText(IElement element) =>
        Says(element, "aria-label") || (element.LocalName is "img" or "area" && Says(element, "alt"))
        || (element.LocalName is "img" or "svg" or "iframe" && Says(element, "title"));

    private static INode? After(INode node, INode root)
    {
        for (INode? at = node; at is not null && at != root; at = at.Parent)
        {
            if (at.NextSibling is { } sibling)
                return sibling;
        }
        return null;
    }
}
