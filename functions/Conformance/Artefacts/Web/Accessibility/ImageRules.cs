using AngleSharp.Dom;
using static Balise.Conformance.Artefacts.Web.Accessibility.AccessibleName;

namespace Balise.Conformance.Artefacts.Web.Accessibility;

/// <summary>Images, maps, frames and films have a text alternative.</summary>
internal static class ImageRules
{
    public static AccessibilityRule[] All { get; } =
    [
        new("image-alt", "critical", tree => tree.Shown.Where(element => element.LocalName is "img" && IsImage(element) && LacksAlternative(tree, element))),
        new("area-alt", "critical", tree => tree.Elements.Where(
            element => element.LocalName is "area" && element.HasAttribute("href")
                && element.Parent.IsWithin("map") && !Says(element, "alt") && !tree.HasAriaOrTitle(element))),
        new("object-alt", "serious", tree => tree.Shown.Where(element => element.LocalName is "object" && element.HasAttribute("data")
            && !element.Parent.IsWithin("object") && !IsDecorative(element) && !tree.HasAriaOrTitle(element) && !tree.HasContent(element, all: false)), NeedsReview: true),
        new("svg-img-alt", "serious", tree => tree.Shown.Where(element => IsSvgImage(element) && !tree.HasAriaOrTitle(element) && !HasSvgTitle(element))),
        new("role-img-alt", "serious", tree => tree.Shown.Where(element => IsImageByRole(element) && !tree.HasAriaOrTitle(element))),
        new("frame-title", "serious", tree => tree.Shown.Where(
            element => element.LocalName is "iframe" or "frame"
                && element.GetAttribute("tabindex")?.Trim() is not ['-', ..] && !IsDecorative(element) && !tree.HasAriaOrTitle(element))),
        new("video-caption", "critical", tree => tree.Shown.Where(
            element => element.LocalName is "video" && !element.HasAttribute("muted") && !HasCaptions(element)), NeedsReview: true),
        new("server-side-image-map", "minor", tree => tree.Elements.Where(element => element.LocalName is "img" && element.HasAttribute("ismap")), NeedsReview: true),
    ];

    // Another role makes something else of it, and none makes it decoration, unless the keyboard stops there.
    private static bool IsImage(IElement image) =>
        image.HasAttribute("tabindex")
        || !(IsDecorative(image) || IdsOf(image, "role").FirstOrDefault(AriaWords.IsRole) is { } role && !AriaWords.NeedsName(role));

    private static bool LacksAlternative(AccessibilityTree tree, IElement image)
    {
        var alternative = image.GetAttribute("alt");
        // White space alone is neither a text nor the mark of a decorative image.
        return alternative is { Length: > 0 } && ScriptText.Trim(alternative) is [] || (alternative is null && !tree.HasAriaOrTitle(image));
    }

    private static bool IsSvg(IElement element) => element.NamespaceUri?.EndsWith("/svg", StringComparison.Ordinal) == true;

    private static bool IsSvgImage(IElement element) => IsSvg(element)
        && (element.GetAttribute("role") is "img" or "image" or "graphics-symbol" || (element.LocalName is "svg" && element.GetAttribute("role") is "graphics-document"));

    private static bool IsImageByRole(IElement element) =>
        element.GetAttribute("role") is "img" or "image" && !IsSvg(element) && element.LocalName is not ("img" or "area" or "input" or "object");

    private static bool HasSvgTitle(IElement element) =>
        element.Children.FirstOrDefault(child => child.LocalName is "title") is { } title && ScriptText.Trim(title.TextContent) is not [];

    private static bool HasCaptions(IElement video) =>
        video.Children.Any(child => child.LocalName is "track" && child.GetAttribute("kind")?.Trim().Equals("captions", StringComparison.OrdinalIgnoreCase) == true)
        // Without a source there is nothing to hear; a script gives it one, and perhaps its captions.
        || (!video.HasAttribute("src") && !video.Children.Any(child => child.LocalName is "source"));

    extension(INode? node)
    {
        private bool IsWithin(string name)
        {
            for (var at = node; at is not null; at = at.Parent)
            {
                if (at is IElement { LocalName: var local } && local == name)
                    return true;
            }
            return false;
        }
    }
}
