using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Balise.Conformance.Reports.Views;

/// <summary>Identifiers made from content (RFC 9562, version 5), so that the same report gives the same bytes.</summary>
internal static class NameUuid
{
    // Ours, drawn once; it only keeps our names apart from anybody else's.
    private static readonly Guid Space = new("5b1f8c0e-6f0b-4d55-9a55-0b8f2d7c41a6");

    [SuppressMessage("Security", "CA5350", Justification = "RFC 9562 prescribes SHA-1 for version 5. It names, it protects nothing.")]
    public static string Of(params ReadOnlySpan<string> name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData([.. Space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(string.Join('\n', name))], hash);
        var bytes = hash[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
