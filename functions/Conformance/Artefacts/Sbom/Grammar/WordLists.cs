using System.Collections.Frozen;

namespace Balise.Conformance.Artefacts.Sbom.Grammar;

/// <summary>The closed lists of words of one specification version, by the name that the grammars write in braces.</summary>
internal sealed class WordLists
{
    private readonly Dictionary<string, FrozenSet<string>> lists = new(StringComparer.Ordinal);

    public WordLists(int version, params IEnumerable<string> resources)
    {
        var words = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            HashSet<string> current = [];
            foreach (var (indented, text) in GrammarLines.Read(resource, version))
            {
                if (!indented)
                {
                    words.Add(text["enum ".Length..], current = new(StringComparer.Ordinal));
                }
                else
                {
                    current.UnionWith(Words(text));
                }
            }
        }

        lists = words.ToDictionary(list => list.Key, list => list.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public FrozenSet<string> this[string name] => lists[name];

    /// <summary>Words are separated by blanks; one that has blanks stands in quotes.</summary>
    private static IEnumerable<string> Words(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var quoted = text[at] == '"';
            var end = quoted ? text.IndexOf('"', at + 1) : text.IndexOf(' ', at);
            yield return text[(quoted ? at + 1 : at)..(end < 0 ? text.Length : end)];
            at = end < 0 ? text.Length : quoted ? end + 1 : end;
        }
    }
}
