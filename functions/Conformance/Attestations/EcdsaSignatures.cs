using System.Formats.Asn1;

namespace Balise.Conformance.Attestations;

/// <summary>
/// Turns the two numbers of an ECDSA signature as key services give them (IEEE P1363: r and s side by side) into the ASN.1 sequence that in-toto tools verify.
/// </summary>
public static class EcdsaSignatures
{
    private const int P256Bytes = 64;

    public static byte[] ToDer(ReadOnlySpan<byte> concatenated)
    {
        if (concatenated.Length != P256Bytes)
            throw new ArgumentException($"A signature on P-256 has {P256Bytes} bytes, not {concatenated.Length}.", nameof(concatenated));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Shortest(concatenated[..(P256Bytes / 2)]));
            writer.WriteIntegerUnsigned(Shortest(concatenated[(P256Bytes / 2)..]));
        }
        return writer.Encode();
    }

    /// <summary>DER allows no leading zeros but the one of zero itself.</summary>
    private static ReadOnlySpan<byte> Shortest(ReadOnlySpan<byte> number) => number.TrimStart((byte)0) is { Length: > 0 } digits ? digits : number[..1];
}
