using System.Globalization;
using AngleSharp.Dom;
using static Balise.Conformance.Artefacts.Web.Accessibility.AccessibleName;

namespace Balise.Conformance.Artefacts.Web.Accessibility;

/// <summary>ARIA roles, attributes and references mean something.</summary>
internal static class AriaRules
{
    private static readonly string[] References =
    [
        "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-activedescendant", "aria-details", "aria-errormessage", "aria-flowto",
    ];

    public static AccessibilityRule[] All { get; } =
    [
        new("aria-roles", "critical", tree => tree.Shown.Where(element => IdsOf(element, "role") is [_, ..] roles && !roles.Any(AriaWords.IsRole))),
        new("aria-valid-attr", "critical", tree => tree.Shown.Where(element => AriaAttributes(element).Any(attribute => !AriaWords.IsAttribute(attribute.Name)))),
        new("aria-valid-attr-value", "critical", tree => tree.Shown.Where(element => AriaAttributes(element).Any(attribute => !IsValue(attribute)))),
        new("aria-required-attr", "critical", tree => tree.Shown.Where(element => IdsOf(element, "role") is [var role, ..]
            && AriaWords.Required(role.ToLowerInvariant()) is { } required && !IsNative(element, required) && !Says(element, required))),
        new("aria-hidden-body", "critical", tree => tree.Elements.Where(element => element.LocalName is "body" && element.GetAttribute("aria-hidden")?.Trim() is "true")),
        new("duplicate-id-aria", "critical", RepeatedIds, NeedsReview: true),
    ];

    private static IEnumerable<IAttr> AriaAttributes(IElement element) =>
        element.Attributes.Where(attribute => attribute.Name.StartsWith("aria-", StringComparison.Ordinal));

    /// <summary>The element itself says what the attribute would.</summary>
    private static bool IsNative(IElement element, string attribute) => (attribute, element.LocalName) switch
    {
        ("aria-checked", "input") => element.GetAttribute("type")?.Trim().ToLowerInvariant() is "checkbox" or "radio",
        ("aria-valuenow", "input") => element.GetAttribute("type")?.Trim().ToLowerInvariant() is "range" or "number",
        ("aria-valuenow", "meter" or "progress") or ("aria-level", "h1" or "h2" or "h3" or "h4" or "h5" or "h6") or ("aria-expanded", "select" or "input") => true,
        _ => false,
    };

    private static bool IsValue(IAttr attribute)
    {
        var value = attribute.Value.Trim();
        if (value.Length == 0)
            return true;
        if (AriaWords.Values(attribute.Name) is { } words)
            return value.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).All(words.Contains);
        return AriaWords.Minimum(attribute.Name) is not { } minimum
            || (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= minimum);
    }

    /// <summary>Each repeated id that a label or an ARIA attribute refers to, at its first element.</summary>
    private static IEnumerable<IElement> RepeatedIds(AccessibilityTree tree)
    {
        if (tree.Repeated.Count == 0)
            return [];
        var referred = tree.Elements
            .SelectMany(element => References.SelectMany(name => IdsOf(element, name)).Concat(element.LocalName is "label" ? IdsOf(element, "for") : []))
            .Where(tree.Repeated.Contains).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. referred.Select(tree.Named).OfType<IElement>()];
    }
}
