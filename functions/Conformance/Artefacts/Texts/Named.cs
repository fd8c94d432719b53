using Balise.Conformance.Manifests;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>Which names of the declaration a text holds; accents, case and spacing do not count, word boundaries do.</summary>
internal static class Named
{
    public static IReadOnlyList<string> Parties(ProductManifest manifest) =>
    [
        .. manifest.DataUses.SelectMany(use => use.Processors.Append(use.Controller)).Append(manifest.Vendor.Name)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<string> In(FoldedText text, IEnumerable<string> names) => [.. names.Where(name => Holds(text.Value, FoldedText.Of(name).Value.Trim()))];

    private static bool Holds(string text, string name)
    {
        for (var at = name is "" ? -1 : text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at is 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return true;
        }
        return false;
    }
}
