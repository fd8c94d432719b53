using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace Balise.Testing.Artefacts;

/// <summary>How a test's v1 signature departs from a plain one.</summary>
public sealed record JarOptions
{
    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>Name and prefix of the attributes with digests: "SHA-256", "SHA1".</summary>
    public string HashName { get; init; } = "SHA-256";
    public string HashOid { get; init; } = "2.16.840.1.101.3.4.2.1";
    public bool WholeManifestDigest { get; init; } = true;

    /// <summary>Names of entries that the manifest leaves out.</summary>
    public IReadOnlyList<string> Unsigned { get; init; } = [];

    /// <summary>Certificates that stand before the signer's in the block.</summary>
    public IReadOnlyList<byte[]> CertificatesBefore { get; init; } = [];

    /// <summary>Signed attributes: null for none, otherwise content type and digest, changed by the function.</summary>
    public Func<IReadOnlyList<(string Oid, byte[][] Values)>, IReadOnlyList<(string Oid, byte[][] Values)>>? Attributes { get; init; }
}

/// <summary>Writes the three files of a JAR signature (scheme v1) for each signer.</summary>
public static class JarSigner
{
    private const string Data = "1.2.840.113549.1.7.1";

    public static IReadOnlyList<ZipPart> Parts(IReadOnlyList<ZipPart> entries, IReadOnlyList<TestSigner> signers, string signedWith, JarOptions options)
    {
        if (signers is [])
        {
            return [];
        }

        ZipPart[] listed = [.. entries.Where(entry => !options.Unsigned.Contains(entry.Name))];
        string[] sections = [.. listed.Select(entry => Section(entry.Name, entry.Content, options))];
        const string main = "Manifest-Version: 1.0\r\nCreated-By: 1.0 (Balise)\r\n\r\n";
        var manifest = Encoding.UTF8.GetBytes(main + string.Concat(sections));
        var named = listed.Zip(sections, (entry, section) => Section(entry.Name, Encoding.UTF8.GetBytes(section), options));
        var head = "Signature-Version: 1.0\r\n" + (signedWith.Length > 0 ? $"X-Android-APK-Signed: {signedWith}\r\n" : "");
        var whole = options.WholeManifestDigest ? $"{options.HashName}-Digest-Manifest: {Digest(manifest, options)}\r\n" : "";
        var file = Encoding.UTF8.GetBytes(head + whole + "\r\n" + string.Concat(named));
        return
        [
            new("META-INF/MANIFEST.MF", manifest),
            .. signers.SelectMany((signer, index) => (ZipPart[])
            [
                new($"META-INF/CERT{index}.SF", file), new($"META-INF/CERT{index}.{signer.BlockExtension}", Block(signer, file, options)),
            ]),
        ];
    }

    public static byte[] Block(TestSigner signer, byte[] file, JarOptions options)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                using (writer.PushSequence())
                {
                    writer.WriteInteger(1);
                    writer.WriteEncodedValue(Set([Identifier(options.HashOid)]));
                    writer.WriteEncodedValue(Sequence([Oid(Data)]));
                    writer.WriteEncodedValue(Retagged(Set([.. options.CertificatesBefore, signer.Certificate]), 0xa0));
                    writer.WriteEncodedValue(Set([SignerInfo(signer, file, options)]));
                }
            }
        }

        return writer.Encode();
    }

    public static byte[] Oid(string oid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(oid);
        return writer.Encode();
    }

    private static byte[] SignerInfo(TestSigner signer, byte[] file, JarOptions options)
    {
        byte[]? attributes = null;
        if (options.Attributes is { } change)
        {
            var octets = new AsnWriter(AsnEncodingRules.DER);
            octets.WriteOctetString(CryptographicOperations.HashData(options.Hash, file));
            var list = change([("1.2.840.113549.1.9.3", [Oid(Data)]), ("1.2.840.113549.1.9.4", [octets.Encode()])]);
            attributes = Set([.. list.Select(attribute => Sequence([Oid(attribute.Oid), Set(attribute.Values)]))]);
        }

        var tbs = new AsnReader(signer.Certificate, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        tbs.ReadEncodedValue();
        var serial = tbs.ReadEncodedValue().ToArray();
        tbs.ReadEncodedValue();
        var signature = new AsnWriter(AsnEncodingRules.DER);
        signature.WriteOctetString(signer.Sign(attributes ?? file, options.Hash));
        return Sequence(
        [
            [2, 1, 1], Sequence([tbs.ReadEncodedValue().ToArray(), serial]), Identifier(options.HashOid),
            .. attributes is null ? (byte[][])[] : [Retagged(attributes, 0xa0)], Identifier(signer.KeyOid), signature.Encode(),
        ]);
    }

    private static string Section(string name, byte[] content, JarOptions options) =>
        $"Name: {name}\r\n{options.HashName}-Digest: {Digest(content, options)}\r\n\r\n";

    private static string Digest(byte[] content, JarOptions options) => Convert.ToBase64String(CryptographicOperations.HashData(options.Hash, content));

    private static byte[] Identifier(string oid) => Sequence([Oid(oid), [5, 0]]);

    private static byte[] Sequence(IReadOnlyList<byte[]> items) => Retagged(Set(items), 0x30);

    /// <summary>The items in their order, sorted or not.</summary>
    private static byte[] Set(IReadOnlyList<byte[]> items)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            foreach (var item in items)
            {
                writer.WriteEncodedValue(item);
            }
        }

        return Retagged(writer.Encode(), 0x31);
    }

    private static byte[] Retagged(byte[] encoded, byte tag)
    {
        encoded[0] = tag;
        return encoded;
    }
}
