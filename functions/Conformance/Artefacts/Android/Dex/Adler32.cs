namespace Balise.Conformance.Artefacts.Android.Dex;

/// <summary>The checksum of RFC 1950, which a DEX file carries of itself.</summary>
internal static class Adler32
{
    private const uint Modulus = 65521;

    /// <summary>The most bytes after which the sums still fit into 32 bits.</summary>
    private const int MostAtOnce = 5552;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var (low, high) = (1u, 0u);
        while (bytes is not [])
        {
            var part = bytes[..Math.Min(MostAtOnce, bytes.Length)];
            foreach (var value in part)
            {
                low += value;
                high += low;
            }

            (low, high) = (low % Modulus, high % Modulus);
            bytes = bytes[part.Length..];
        }

        return (high << 16) | low;
    }
}
