using System.Buffers.Binary;
using System.Numerics;

namespace Balise.Conformance.Artefacts.Sbom.Json;

/// <summary>
/// 64-bit fingerprints by which equal JSON values are found among the items of a list: members in any order, numbers by their value. Who makes two different
/// items collide only has his own document refused.
/// </summary>
internal static class JsonFingerprint
{
    private const ulong Prime = 0x9E37_79B9_7F4A_7C15;

    public const ulong Array = 0xA0761D6478BD642F, Object = 0xE7037ED1A0B428DB, True = 0x8EBC6AF09C88C6E3, False = 0x589965CC75374CC3, Null = 0x1D8E4E27C47D124F;

    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var hash = Prime ^ (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(text));
        }

        foreach (var each in text)
        {
            hash = Mix(hash, each);
        }

        return hash;
    }

    public static ulong Of(double number) => Mix(Prime, BitConverter.DoubleToUInt64Bits(number == 0 ? 0 : number));

    public static ulong Mix(ulong hash, ulong next)
    {
        var mixed = (BitOperations.RotateLeft(hash, 23) ^ next) * Prime;
        return mixed ^ (mixed >> 32);
    }
}
