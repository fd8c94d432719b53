using AngleSharp.Dom;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Web.Accessibility;

/// <summary>One rule: its axe-core name and impact, and the elements that fail it. Some only call for a person to look, as axe itself does not decide them.</summary>
internal sealed record AccessibilityRule(string Name, string Impact, Func<AccessibilityTree, IEnumerable<IElement>> Failures, bool NeedsReview = false);

/// <summary>
/// The rules of axe-core 4.14 that a document without layout can answer, made anew on the parsed tree. Names and impacts are axe's. Where style sheets or
/// scripts could decide, a rule keeps silent.
/// </summary>
internal static class AccessibilityRules
{
    private const int MostPlaces = 10;
    private const int LongestPlace = 200;

    private static readonly AccessibilityRule[] All =
    [
        .. new[] { DocumentRules.All, ImageRules.All, ControlRules.All, AriaRules.All, StructureRules.All }
            .SelectMany(rules => rules).OrderBy(rule => rule.Name, StringComparer.Ordinal),
    ];

    public static IEnumerable<string> Names => All.Select(rule => rule.Name);

    public static IReadOnlyList<AccessibilityFailure> Judge(AccessibilityTree tree)
    {
        var failures = new List<AccessibilityFailure>();
        foreach (var rule in All)
        {
            IElement[] found = [.. rule.Failures(tree)];
            if (found is not [])
                failures.Add(new(rule.Name, rule.Impact, found.Length, [.. found.Take(MostPlaces).Select(PathOf)], rule.NeedsReview));
        }
        return failures;
    }

    /// <summary>The element's place as an XPath, without ids or classes, which may name people.</summary>
    private static string PathOf(IElement element)
    {
        var path = "";
        for (IElement? at = element; at is not null && path.Length < LongestPlace; at = at.ParentElement)
            path = $"/{Shown(at.LocalName)}{Position(at)}{path}";
        return path;
    }

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40];

    private static string Position(IElement element)
    {
        const int farEnough = 1000;
        var (before, steps) = (0, 0);
        for (var sibling = element.PreviousElementSibling; sibling is not null && ++steps < farEnough; sibling = sibling.PreviousElementSibling)
            before += sibling.LocalName == element.LocalName ? 1 : 0;
        return before == 0 ? "" : $"[{before + 1}]";
    }
}
