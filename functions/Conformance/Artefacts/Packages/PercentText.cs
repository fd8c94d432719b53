using System.Text;

namespace Balise.Conformance.Artefacts.Packages;

/// <summary>Percent-encoding as package URLs do it: UTF-8, upper-case hexadecimal; letters, digits and <c>.-_~:</c> stay as they are.</summary>
internal static class PercentText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            var character = (char)octet;
            _ = char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or '~' or ':'
                ? encoded.Append(character)
                : encoded.Append('%').Append(octet.ToString("X2", provider: null));
        }

        return encoded.ToString();
    }

    /// <summary>The text behind the encoding; null when a percent sign is not followed by two hexadecimal digits, or the octets are no UTF-8.</summary>
    public static string? Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var octets = new List<byte>(text.Length);
        var rest = text.AsSpan();
        while (rest.IndexOf('%') is >= 0 and var percent)
        {
            octets.AddRange(Encoding.UTF8.GetBytes(rest[..percent].ToString()));
            if (rest.Length < percent + 3 || !char.IsAsciiHexDigit(rest[percent + 1]) || !char.IsAsciiHexDigit(rest[percent + 2]))
            {
                return null;
            }

            octets.Add(Convert.FromHexString(rest.Slice(percent + 1, 2))[0]);
            rest = rest[(percent + 3)..];
        }

        octets.AddRange(Encoding.UTF8.GetBytes(rest.ToString()));
        try
        {
            return Strict.GetString([.. octets]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
