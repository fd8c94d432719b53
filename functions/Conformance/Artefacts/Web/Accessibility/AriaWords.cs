using System.Collections.Frozen;

namespace Balise.Conformance.Artefacts.Web.Accessibility;

/// <summary>Roles, attributes and values of WAI-ARIA 1.3 with the digital publishing and graphics modules, abstract roles left out.</summary>
internal static class AriaWords
{
    private static readonly FrozenSet<string> Roles = Words(
        "alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox complementary contentinfo comment " +
        "definition deletion dialog directory document emphasis feed figure form grid gridcell group heading image img insertion link list listbox listitem log " +
        "main marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter mark navigation none note option paragraph presentation progressbar radio " +
        "radiogroup region row rowgroup rowheader scrollbar search searchbox sectionfooter sectionheader separator slider spinbutton status strong subscript " +
        "superscript switch suggestion tab table tablist tabpanel term text textbox time timer toolbar tooltip tree treegrid treeitem graphics-document " +
        "graphics-object graphics-symbol doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-backlink doc-biblioentry doc-bibliography doc-biblioref " +
        "doc-chapter doc-colophon doc-conclusion doc-cover doc-credit doc-credits doc-dedication doc-endnote doc-endnotes doc-epigraph doc-epilogue doc-errata " +
        "doc-example doc-footnote doc-foreword doc-glossary doc-glossref doc-index doc-introduction doc-noteref doc-notice doc-pagebreak doc-pagelist doc-part " +
        "doc-preface doc-prologue doc-pullquote doc-qna doc-subtitle doc-tip doc-toc");

    private static readonly FrozenSet<string> Free = Words(
        "aria-actions aria-activedescendant aria-braillelabel aria-brailleroledescription aria-controls aria-describedby aria-description aria-details " +
        "aria-errormessage aria-flowto aria-keyshortcuts aria-label aria-labelledby aria-owns aria-placeholder aria-roledescription aria-valuetext");

    private static readonly FrozenDictionary<string, FrozenSet<string>> Closed = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        ["aria-autocomplete"] = Words("inline list both none"),
        ["aria-checked"] = Words("false mixed true undefined"),
        ["aria-current"] = Words("page step location date time true false"),
        ["aria-dropeffect"] = Words("copy execute link move none popup"),
        ["aria-expanded"] = Words("true false undefined"),
        ["aria-grabbed"] = Words("true false undefined"),
        ["aria-haspopup"] = Words("true false menu listbox tree grid dialog"),
        ["aria-hidden"] = Words("true false undefined"),
        ["aria-invalid"] = Words("grammar false spelling true"),
        ["aria-live"] = Words("assertive off polite"),
        ["aria-orientation"] = Words("horizontal undefined vertical"),
        ["aria-pressed"] = Words("false mixed true undefined"),
        ["aria-relevant"] = Words("additions all removals text"),
        ["aria-selected"] = Words("false true undefined"),
        ["aria-sort"] = Words("ascending descending none other"),
    }.Concat(Words("aria-atomic aria-busy aria-disabled aria-modal aria-multiline aria-multiselectable aria-readonly aria-required")
        .Select(name => KeyValuePair.Create(name, Words("true false")))).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, double> Numbers = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["aria-colcount"] = -1,
        ["aria-colindex"] = 1,
        ["aria-colspan"] = 1,
        ["aria-level"] = 1,
        ["aria-posinset"] = 1,
        ["aria-rowcount"] = -1,
        ["aria-rowindex"] = 1,
        ["aria-rowspan"] = 0,
        ["aria-setsize"] = -1,
        ["aria-valuemax"] = double.NegativeInfinity,
        ["aria-valuemin"] = double.NegativeInfinity,
        ["aria-valuenow"] = double.NegativeInfinity,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsRole(string word) => Roles.Contains(word.ToLowerInvariant());

    public static bool IsAttribute(string name) => Free.Contains(name) || Closed.ContainsKey(name) || Numbers.ContainsKey(name);

    public static FrozenSet<string>? Values(string attribute) => Closed.GetValueOrDefault(attribute);

    public static double? Minimum(string attribute) => Numbers.TryGetValue(attribute, out var minimum) ? minimum : null;

    /// <summary>An element of this role is nothing without a name.</summary>
    public static bool NeedsName(string role) => role.ToLowerInvariant() is "img" or "image" or "button" or "link" or "checkbox" or "radio" or "switch" or "menuitem"
        or "menuitemcheckbox" or "menuitemradio" or "tab" or "option" or "treeitem" or "meter" or "progressbar" or "slider" or "spinbutton" or "textbox" or "searchbox"
        or "combobox" or "listbox" or "heading" or "tooltip" or "dialog" or "alertdialog" or "tree" or "treegrid" or "gridcell" or "graphics-symbol" or "graphics-document";

    /// <summary>The attribute without which the role says nothing.</summary>
    public static string? Required(string role) => role switch
    {
        "checkbox" or "menuitemcheckbox" or "menuitemradio" or "radio" or "switch" => "aria-checked",
        "heading" => "aria-level",
        "meter" or "scrollbar" or "slider" => "aria-valuenow",
        "combobox" => "aria-expanded",
        _ => null,
    };

    private static FrozenSet<string> Words(string list) => list.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
