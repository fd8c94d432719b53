namespace Balise.Conformance.Artefacts.Identifiers;

/// <summary>
/// The unique identifiers of HL7 version 3 (type UID): an object identifier (OID), a UUID of 36 characters, or a word that HL7 reserves for itself (RUID).
/// </summary>
public static class Uid
{
    private const int Longest = 256;

    public static bool IsOid(string? text)
    {
        if (text is null or { Length: 0 or > Longest } || text[0] is < '0' or > '2')
            return false;
        for (var at = 1; at < text.Length;)
        {
            // A dot, then a number without leading zeros.
            if (text[at++] != '.' || at == text.Length || !char.IsAsciiDigit(text[at]))
                return false;
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (text[start] == '0' && at - start > 1)
                return false;
        }

        return true;
    }

    public static bool IsUuid(string? text) => text is { Length: 36 } && Guid.TryParseExact(text, "D", out _);

    public static bool IsReserved(string? text) =>
        text is { Length: > 0 and <= Longest } && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
