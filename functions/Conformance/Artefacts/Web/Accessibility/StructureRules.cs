using AngleSharp.Dom;
using static Balise.Conformance.Artefacts.Web.Accessibility.AccessibleName;

namespace Balise.Conformance.Artefacts.Web.Accessibility;

/// <summary>Lists and tables are built of what belongs in them.</summary>
internal static class StructureRules
{
    public static AccessibilityRule[] All { get; } =
    [
        new("list", "serious", tree => tree.Shown.Where(
            element => element.LocalName is "ul" or "ol" && !HasRole(element) && element.ChildNodes.Any(node => !IsListChild(tree, node)))),
        new("listitem", "serious", tree => tree.Shown.Where(
            element => element.LocalName is "li" && !HasRole(element) && !(element.ParentElement is { } parent && IsList(parent)))),
        new("definition-list", "serious", tree => tree.Shown.Where(
            element => element.LocalName is "dl" && !HasRole(element) && element.ChildNodes.Any(node => !IsDefinitionChild(tree, node, groups: true)))),
        new("dlitem", "serious", tree => tree.Shown.Where(element => element.LocalName is "dt" or "dd" && !HasRole(element) && !IsInDefinitionList(element))),
        new("td-headers-attr", "serious", tree => tree.Shown.Where(
            element => element.LocalName is "td" or "th" && element.HasAttribute("headers") && !HeadersHold(tree, element))),
    ];

    private static bool HasRole(IElement element) => Says(element, "role");

    private static bool IsList(IElement element) => element.GetAttribute("role") switch
    {
        { } role when role.Trim().Length > 0 => role.Trim() is "list",
        _ => element.LocalName is "ul" or "ol" or "menu",
    };

    private static bool IsListChild(AccessibilityTree tree, INode node) => node switch
    {
        IText text => ScriptText.Trim(text.Data) is [],
        IElement element => tree.IsHidden(element) || element.LocalName is "script" or "template" or "style"
            || (HasRole(element) ? element.GetAttribute("role")!.Trim() is "listitem" : element.LocalName is "li"),
        _ => true,
    };

    private static bool IsDefinitionChild(AccessibilityTree tree, INode node, bool groups) => node switch
    {
        IText text => ScriptText.Trim(text.Data) is [],
        IElement element => tree.IsHidden(element) || element.LocalName is "script" or "template" or "style"
            || (HasRole(element) ? element.GetAttribute("role")!.Trim() is "definition" or "term" or "listitem" : element.LocalName is "dt" or "dd")
            || (groups && element.LocalName is "div" && element.ChildNodes.All(inner => IsDefinitionChild(tree, inner, groups: false))),
        _ => true,
    };

    private static bool IsInDefinitionList(IElement item)
    {
        var parent = item.ParentElement is { LocalName: "div" } group && !HasRole(group) ? group.ParentElement : item.ParentElement;
        return parent is { LocalName: "dl" } && !HasRole(parent);
    }

    private static bool HeadersHold(AccessibilityTree tree, IElement cell)
    {
        var table = TableOf(cell);
        return IdsOf(cell, "headers").All(id => tree.Named(id) is { LocalName: "td" or "th" } header && header != cell && TableOf(header) == table);
    }

    private static IElement? TableOf(IElement cell)
    {
        for (var at = cell.ParentElement; at is not null; at = at.ParentElement)
        {
            if (at.LocalName is "table")
                return at;
        }
        return null;
    }
}
