using System.Numerics;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// RSA PKCS #1 v1.5 with SHA-224 (RFC 8017, 8.2.2), which the framework cannot verify: the padded hash is built and compared whole, never parsed.
/// </summary>
internal static class RsaSha224
{
    private static ReadOnlySpan<byte> DigestInfo =>
        [0x30, 0x2d, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x04, 0x05, 0x00, 0x04, 0x1c];

    public static bool Verify(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        var padding = modulus.Length - 3 - DigestInfo.Length - hash.Length;
        if (signature.Length != modulus.Length || padding < 8)
        {
            return false;
        }

        byte[] expected = [0, 1, .. Enumerable.Repeat((byte)0xff, padding), 0, .. DigestInfo, .. hash];
        var opened = BigInteger.ModPow(Number(signature), Number(exponent), Number(modulus));
        return opened == Number(expected);
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
