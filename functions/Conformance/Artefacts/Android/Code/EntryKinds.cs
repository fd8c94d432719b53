using Balise.Conformance.Artefacts.Android.Dex;
using Balise.Conformance.Artefacts.Zip;

namespace Balise.Conformance.Artefacts.Android.Code;

/// <summary>What an entry is to somebody who looks for code, texts and keys.</summary>
internal enum EntryKind
{
    Other,
    Dex,
    Archive,
    Text,
    Resources,
    BinaryXml,
    KeyStore,
    MaybeKey,
}

/// <summary>Tells an entry's kind by its first bytes, and by its name only where bytes do not tell: what is hidden under another name is found all the same.</summary>
internal static class EntryKinds
{
    private const int Looked = 512;

    public static EntryKind Of(ZipEntry entry, ReadOnlySpan<byte> head) => head switch
    {
        _ when DexHeader.Starts(head) || IsClassesDex(entry.Name) => EntryKind.Dex,
        _ when head.StartsWith("PK\x03\x04"u8) => EntryKind.Archive,
        _ when IsKeyStore(entry.Name, head) => EntryKind.KeyStore,
        _ when HasExtension(entry.Name, ".key", ".der", ".pk8") && LooksLikeKey(head) => EntryKind.MaybeKey,
        _ when entry.Name == "resources.arsc" => EntryKind.Resources,
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x03, 0x00, 0x08, 0x00]) => EntryKind.BinaryXml,
        _ when IsSignatureFile(entry.Name) => EntryKind.Other,
        _ when !head[..Math.Min(head.Length, Looked)].Contains((byte)0) => EntryKind.Text,
        _ => EntryKind.Other,
    };

    public static bool IsClassesDex(string name) =>
        name.StartsWith("classes", StringComparison.Ordinal) && name.EndsWith(".dex", StringComparison.Ordinal) && !name.AsSpan(7, name.Length - 11).ContainsAnyExceptInRange('0', '9');

    /// <summary>Java's own format and that of the JCE are known by their magic; the others by the name that tools give them.</summary>
    private static bool IsKeyStore(string name, ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xed, 0xfe, 0xed]) || head.StartsWith((ReadOnlySpan<byte>)[0xce, 0xce, 0xce, 0xce])
        || HasExtension(name, ".p12", ".pfx", ".jks", ".bks", ".keystore", ".bcfks", ".ubr");

    /// <summary>A sequence that begins with a small version number: PKCS#1, PKCS#8 and SEC 1 keys do, certificates do not.</summary>
    private static bool LooksLikeKey(ReadOnlySpan<byte> head)
    {
        if (head.Length < 8 || head[0] != 0x30)
            return false;
        var content = head[1] < 0x80 ? 2 : 2 + (head[1] & 0x7f);
        return content <= 5 && head[content..] is [0x02, 0x01, 0x00 or 0x01, ..];
    }

    private static bool IsSignatureFile(string name) =>
        name.StartsWith("META-INF/", StringComparison.Ordinal) && HasExtension(name, ".SF", ".MF", ".RSA", ".DSA", ".EC");

    private static bool HasExtension(string name, params ReadOnlySpan<string> extensions)
    {
        foreach (var extension in extensions)
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
