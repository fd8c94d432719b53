namespace Balise.Conformance.Reference;

/// <summary>
/// Many class signatures looked for at once. Each alternative is found by one of its literal parts, the one that the fewest share, and only then compared whole:
/// the cost grows with the names, not with the number of signatures.
/// </summary>
internal sealed class ClassSignatures
{
    private const byte Folded = 0xff;

    private readonly List<Alternative> anywhere = [];
    private readonly List<(int Offset, Alternative Alternative)[]> byAnchor = [];
    private readonly KeywordAutomaton anchors;

    /// <summary>One signature per owner, in the owners' order; an empty one matches nothing.</summary>
    public ClassSignatures(IEnumerable<string> signatures)
    {
        // Alternatives with letters beyond ASCII cannot match: names are compared with such letters folded away.
        Alternative[] alternatives =
        [
            .. signatures.SelectMany((signature, owner) => signature.Split('|').Where(text => text is not "" && System.Text.Ascii.IsValid(text))
                .Select(text => new Alternative(owner, text))),
        ];
        var shared = alternatives.SelectMany(one => one.Parts().Select(part => part.Text).Distinct(StringComparer.Ordinal)).CountBy(text => text, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var found = alternatives.Select(one => (Alternative: one, Anchor: one.Anchor(shared))).ToArray();
        anywhere.AddRange(found.Where(one => one.Anchor is null).Select(one => one.Alternative));
        var groups = found.Where(one => one.Anchor is not null).GroupBy(one => one.Anchor!.Value.Text, StringComparer.Ordinal).ToArray();
        byAnchor.AddRange(groups.Select(group => group.Select(one => (one.Anchor!.Value.Offset + group.Key.Length, one.Alternative)).ToArray()));
        anchors = new([.. groups.Select(group => group.Key)], ignoreCase: false);
    }

    /// <summary>The owners whose signature occurs in the class name (modified UTF-8), each perhaps more than once, are added.</summary>
    public void Find(ReadOnlySpan<byte> className, List<int> found)
    {
        var text = System.Text.Ascii.IsValid(className) ? className : Fold(className);
        foreach (var one in anywhere)
        {
            if (text.Length >= one.Text.Length)
                found.Add(one.Owner);
        }

        foreach (var (anchor, end) in anchors.In(text))
        {
            foreach (var (offset, alternative) in byAnchor[anchor])
            {
                if (alternative.IsAt(text, end - offset))
                    found.Add(alternative.Owner);
            }
        }
    }

    /// <summary>One character beyond ASCII is one byte that no signature holds, so that a dot stands for it once.</summary>
    private static byte[] Fold(ReadOnlySpan<byte> name)
    {
        var folded = new byte[name.Length];
        var length = 0;
        foreach (var value in name)
        {
            if (value is < 0x80 or >= 0xc0)
                folded[length++] = value < 0x80 ? value : Folded;
        }

        return folded[..length];
    }

    private sealed record Alternative(int Owner, string Text)
    {
        public IEnumerable<(string Text, int Offset)> Parts()
        {
            for (var at = 0; at < Text.Length;)
            {
                var end = Text.IndexOf('.', at) is >= 0 and var dot ? dot : Text.Length;
                if (end > at)
                    yield return (Text[at..end], at);
                at = end + 1;
            }
        }

        public (string Text, int Offset)? Anchor(Dictionary<string, int> shared) => Parts()
            .OrderBy(part => part.Text.Length < 3).ThenBy(part => shared[part.Text]).ThenByDescending(part => part.Text.Length)
            .Cast<(string, int)?>().FirstOrDefault();

        public bool IsAt(ReadOnlySpan<byte> name, int start)
        {
            if (start < 0 || start > name.Length - Text.Length)
                return false;
            for (var at = 0; at < Text.Length; at++)
            {
                if (Text[at] != '.' && Text[at] != name[start + at])
                    return false;
            }

            return true;
        }
    }
}
