namespace Balise.Conformance.Attestations;

/// <summary>Reads base64 in either alphabet, as DSSE demands of whoever verifies. Line breaks, as PEM has them, are passed over.</summary>
internal static class Base64Text
{
    public static byte[]? Read(string text)
    {
        var standard = text.Replace('-', '+').Replace('_', '/');
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(standard, bytes, out var length) ? bytes[..length] : null;
    }
}
