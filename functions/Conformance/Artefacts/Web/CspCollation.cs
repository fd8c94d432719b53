namespace Balise.Conformance.Artefacts.Web;

/// <summary>
/// Orders lower-case sources as the Unicode collation does for ASCII (punctuation, symbols, digits, letters). Which source stands beside which decides what
/// the Observatory drops as superfluous, so the order is part of its rule; the platform's own comparer is ordinal here.
/// </summary>
internal static class CspCollation
{
    private const string Order = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz";
    private const int BeyondAscii = 256;
    private static readonly byte[] Ranks = BuildRanks();

    public static int Compare(string left, string right)
    {
        var shared = Math.Min(left.Length, right.Length);
        for (var at = 0; at < shared; at++)
        {
            if (left[at] != right[at] && Rank(left[at]) - Rank(right[at]) is var difference and not 0)
                return difference;
        }
        return left.Length - right.Length;
    }

    private static int Rank(char character) => character < Ranks.Length ? Ranks[character] : BeyondAscii + character;

    private static byte[] BuildRanks()
    {
        var ranks = new byte[128];
        for (var at = 0; at < Order.Length; at++)
            ranks[Order[at]] = (byte)(at + 1);
        return ranks;
    }
}
