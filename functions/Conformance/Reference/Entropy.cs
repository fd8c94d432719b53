namespace Balise.Conformance.Reference;

/// <summary>Shannon's entropy of a text, in bits per character: high for keys and tokens, and for much else. It narrows a rule; alone it proves nothing.</summary>
internal static class Entropy
{
    public static double Of(ReadOnlySpan<char> text)
    {
        var counts = new Dictionary<char, int>();
        foreach (var letter in text)
            counts[letter] = counts.GetValueOrDefault(letter) + 1;
        var entropy = 0.0;
        foreach (var count in counts.Values)
            entropy -= (double)count / text.Length * Math.Log2((double)count / text.Length);
        return entropy;
    }
}
