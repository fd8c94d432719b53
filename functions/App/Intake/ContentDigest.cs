namespace Balise.App.Intake;

/// <summary>Reads the header Content-Digest (RFC 9530), as far as SHA-256 goes.</summary>
internal static class ContentDigest
{
    private const string Start = "sha-256=:";

    /// <summary>False when the header is there and names no usable SHA-256; the digest is lower-case hexadecimal, null when the header is absent.</summary>
    public static bool TryRead(string? header, out string? sha256)
    {
        sha256 = null;
        if (string.IsNullOrEmpty(header))
        {
            return true;
        }

        Span<byte> digest = stackalloc byte[33];
        foreach (var member in header.Split(',', StringSplitOptions.TrimEntries))
        {
            if (member.StartsWith(Start, StringComparison.OrdinalIgnoreCase) && member.EndsWith(':') && member.Length > Start.Length
                && Convert.TryFromBase64String(member[Start.Length..^1], digest, out var length) && length == 32)
            {
                sha256 = Convert.ToHexStringLower(digest[..32]);
                return true;
            }
        }

        return false;
    }
}
