namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>A digest as a manifest or signature file states it.</summary>
internal sealed record JarDigest(Digest Digest, byte[] Expected);

/// <summary>
/// Which of the digests in a section the platforms compare. Before API level 18 the section's own list decides (SHA-1 when it has none), since then the
/// strongest one; a package for both must satisfy both.
/// </summary>
internal static class JarDigests
{
    private const int MostNames = 20;
    private static readonly (Digest Digest, string Name)[] Strongest =
        [(Digest.Sha512, "SHA-512"), (Digest.Sha384, "SHA-384"), (Digest.Sha256, "SHA-256"), (Digest.Sha1, "SHA1")];

    /// <summary>Empty when a platform of the range would find none that it knows.</summary>
    public static List<JarDigest> Of(JarSection section, string suffix, int minSdk)
    {
        List<JarDigest> digests = [];
        if (minSdk < Sdk.JellyBeanMr2)
        {
            if (Listed(section, suffix, minSdk) is not { } listed)
            {
                return digests;
            }

            digests.Add(listed);
        }

        foreach (var (digest, name) in Strongest)
        {
            if (section[name + suffix] is { } text)
            {
                var expected = Decode(text);
                if (!digests.Exists(other => other.Digest == digest && other.Expected.AsSpan().SequenceEqual(expected)))
                {
                    digests.Add(new(digest, expected));
                }

                break;
            }
        }

        return digests;
    }

    private static JarDigest? Listed(JarSection section, string suffix, int minSdk)
    {
        const int gingerbread = 9;
        var names = (section["Digest-Algorithms"] ?? "SHA SHA1").Split((char[])[' ', '\t', '\n', '\r', '\f'], MostNames, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names)
        {
            Digest? digest = name.ToUpperInvariant() switch
            {
                "MD5" => Digest.Md5,
                "SHA" or "SHA1" or "SHA-1" => Digest.Sha1,
                "SHA-256" => Digest.Sha256,
                "SHA-384" when minSdk >= gingerbread => Digest.Sha384,
                "SHA-512" when minSdk >= gingerbread => Digest.Sha512,
                _ => null,
            };
            if (digest is { } known && section[name + suffix] is { } text)
            {
                return new(known, Decode(text));
            }
        }

        return null;
    }

    private static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw SignatureFault.Malformed("digest in a manifest");
    }
}
