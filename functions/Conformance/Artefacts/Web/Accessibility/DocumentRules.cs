using System.Buffers;
using System.Globalization;
using AngleSharp.Dom;
using static Balise.Conformance.Artefacts.Web.Accessibility.AccessibleName;

namespace Balise.Conformance.Artefacts.Web.Accessibility;

/// <summary>The page as a whole: its language, its title, and nothing that moves or reloads by itself.</summary>
internal static class DocumentRules
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");
    private const double TwentyHours = 72_000;

    public static AccessibilityRule[] All { get; } =
    [
        new("html-has-lang", "serious", tree => Roots(tree).Where(root => !Says(root, "lang") && !Says(root, "xml:lang"))),
        new("html-lang-valid", "serious", tree => Roots(tree).Where(root => LanguageOf(root) is { } language && !Languages.IsKnown(language))),
        new("valid-lang", "serious", tree => tree.Shown.Where(
            element => element.LocalName is not "html" && LanguageOf(element) is { } language && !Languages.IsKnown(language)
            && tree.HasContent(element, all: false))),
        new("document-title", "serious", tree => tree.Elements.Any(IsFilledTitle) ? [] : Roots(tree)),
        new("bypass", "serious", tree => tree.Elements.Any(element => element.LocalName is "a" && element.HasAttribute("href"))
            && !tree.Elements.Any(Bypasses) ? Roots(tree) : [],
            NeedsReview: true),
        new("meta-refresh", "critical", tree => tree.Elements.Where(
            element => IsMeta(element, "http-equiv", "refresh") && Delay(element) is > 0 and < TwentyHours)),
        new("meta-viewport", "moderate", tree => tree.Elements.Where(
            element => IsMeta(element, "name", "viewport") && ForbidsZoom(element.GetAttribute("content") ?? ""))),
        new("marquee", "serious", tree => tree.Elements.Where(element => element.LocalName is "marquee" && !tree.IsUnseen(element))),
        new("blink", "serious", tree => tree.Elements.Where(element => element.LocalName is "blink" && !tree.IsUnseen(element))),
    ];

    private static IEnumerable<IElement> Roots(AccessibilityTree tree) => tree.Elements.Where(element => element.LocalName is "html" && element.ParentElement is null);

    private static string? LanguageOf(IElement element) =>
        Says(element, "lang") ? element.GetAttribute("lang") : Says(element, "xml:lang") ? element.GetAttribute("xml:lang") : null;

    private static bool IsFilledTitle(IElement element) =>
        element.LocalName is "title" && element.NamespaceUri?.EndsWith("xhtml", StringComparison.Ordinal) == true && ScriptText.Trim(element.TextContent) is not [];

    private static bool Bypasses(IElement element) =>
        element.LocalName is "main" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" || element.GetAttribute("role") is "main" or "heading"
        || (element.LocalName is "a" && element.GetAttribute("href") is ['#', _, ..]);

    private static bool IsMeta(IElement element, string attribute, string value) =>
        element.LocalName is "meta" && element.GetAttribute(attribute)?.Trim().Equals(value, StringComparison.OrdinalIgnoreCase) == true;

    private static double Delay(IElement meta)
    {
        var content = (meta.GetAttribute("content") ?? "").AsSpan().TrimStart();
        var end = content.IndexOfAnyExcept(Digits);
        return double.TryParse(end < 0 ? content : content[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
    }

    private static bool ForbidsZoom(string content) => content.Split([',', ';']).Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries)).Any(pair =>
        pair is [var name, var value]
        && ((name.Equals("user-scalable", StringComparison.OrdinalIgnoreCase) && value.ToLowerInvariant() is "no" or "0")
            || (name.Equals("maximum-scale", StringComparison.OrdinalIgnoreCase)
                && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && scale is >= 0 and < 2)));
}
