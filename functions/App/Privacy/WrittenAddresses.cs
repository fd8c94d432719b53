using System.Text;

namespace Balise.App.Privacy;

/// <summary>Finds e-mail addresses in a stored document, in one pass: whatever stands around an at sign and could be one.</summary>
internal static class WrittenAddresses
{
    private const int LongestSide = 254;

    public static IEnumerable<string> In(byte[] document)
    {
        var text = Encoding.UTF8.GetString(document);
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var (start, end) = (at, at + 1);
            while (start > 0 && at - start < LongestSide && IsPart(text[start - 1]))
            {
                start--;
            }

            while (end < text.Length && end - at < LongestSide && IsPart(text[end]))
            {
                end++;
            }

            var address = text[start..end].Trim('.', '-');
            if (start < at && address.IndexOf('.', at - start) > 0)
            {
                yield return address;
            }
        }
    }

    private static bool IsPart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '+';
}
