namespace Balise.Conformance.Artefacts.Android.Dex;

/// <summary>
/// Class names as the tool of Exodus takes them out of a listing, <c>[A-Z]+((?:\w+/)+\w+)</c>: after at least one capital, words joined by slashes. So an inner
/// class counts as its outer one, and a class without a package not at all.
/// </summary>
internal ref struct ListedNames(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> rest = text;

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly ListedNames GetEnumerator() => this;

    public bool MoveNext()
    {
        while (rest is not [])
        {
            var start = rest.IndexOfAnyInRange((byte)'A', (byte)'Z');
            if (start < 0)
                break;
            var word = WordEnd(rest, start);
            if (word - start >= 2 && IsJoined(rest, word))
            {
                var name = Math.Min(CapitalsEnd(rest, start), word - 1);
                for (var end = word; ; end = WordEnd(rest, end + 1))
                {
                    if (IsJoined(rest, end))
                        continue;
                    Current = rest[name..end];
                    rest = rest[end..];
                    return true;
                }
            }

            rest = rest[word..];
        }

        return false;
    }

    private static bool IsJoined(ReadOnlySpan<byte> text, int at) => at + 1 < text.Length && text[at] == '/' && IsWord(text[at + 1]);

    private static int WordEnd(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && IsWord(text[at]))
            at++;
        return at;
    }

    private static int CapitalsEnd(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && char.IsAsciiLetterUpper((char)text[at]))
            at++;
        return at;
    }

    private static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || value == '_';
}
