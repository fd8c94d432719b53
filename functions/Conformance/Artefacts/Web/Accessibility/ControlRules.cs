using System.Globalization;
using AngleSharp.Dom;
using static Balise.Conformance.Artefacts.Web.Accessibility.AccessibleName;

namespace Balise.Conformance.Artefacts.Web.Accessibility;

/// <summary>Links, buttons and fields say what they are for.</summary>
internal static class ControlRules
{
    public static AccessibilityRule[] All { get; } =
    [
        new("label", "critical", tree => tree.Shown.Where(element => IsField(element)
            && !tree.HasAriaOrTitle(element) && !Says(element, "placeholder") && !tree.HasLabel(element))),
        new("select-name", "critical", tree => tree.Shown.Where(
            element => element.LocalName is "select" && !tree.HasAriaOrTitle(element) && !tree.HasLabel(element))),
        new("button-name", "critical", tree => tree.Shown.Where(element => element.LocalName is "button"
            && !tree.HasAriaOrTitle(element) && !tree.HasContent(element, all: false) && !tree.HasLabel(element))),
        new("input-button-name", "critical", tree => tree.Shown.Where(element => element.LocalName is "input"
            && LacksCaption(element) && !tree.HasAriaOrTitle(element) && !tree.HasLabel(element))),
        new("input-image-alt", "critical", tree => tree.Shown.Where(
            element => element.LocalName is "input" && TypeOf(element) is "image" && !Says(element, "alt") && !tree.HasAriaOrTitle(element) && !tree.HasLabel(element))),
        new("link-name", "serious", tree => tree.Shown.Where(element => element.LocalName is "a" && element.HasAttribute("href")
            && (element.GetAttribute("role") is null or "link") && !tree.HasAriaOrTitle(element) && !tree.HasContent(element, all: false))),
        new("autocomplete-valid", "serious", tree => tree.Shown.Where(element => element.LocalName is "input" or "textarea" or "select"
            && TypeOf(element) is not ("hidden" or "button" or "submit" or "reset") && !element.HasAttribute("disabled")
            && element.GetAttribute("autocomplete") is { } value && !Autocomplete.IsValid(value))),
        new("tabindex", "serious", tree => tree.Shown.Where(
            element => int.TryParse(element.GetAttribute("tabindex"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var index) && index > 0)),
    ];

    private static string TypeOf(IElement element) => element.GetAttribute("type")?.Trim().ToLowerInvariant() ?? "";

    private static bool IsField(IElement element) =>
        element.LocalName is "textarea" || (element.LocalName is "input" && TypeOf(element) is not ("hidden" or "image" or "button" or "submit" or "reset"));

    // Submit and reset have a caption of the browser's own, unless the document empties it.
    private static bool LacksCaption(IElement element) => TypeOf(element) switch
    {
        "button" => !Says(element, "value"),
        "submit" or "reset" => element.HasAttribute("value") && !Says(element, "value"),
        _ => false,
    };
}
