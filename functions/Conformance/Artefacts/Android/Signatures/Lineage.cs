namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// Proof of rotation (source.android.com, "APK Signature Scheme v3"): the certificates that signed the package over time, oldest first, each signed by
/// the one before it.
/// </summary>
internal sealed record Lineage(IReadOnlyList<Certificate> Certificates)
{
    public const uint AttributeId = 0x3ba06f8c;
    private const int Version = 1;
    private const int MostNodes = 32;

    /// <summary>Reads and verifies a lineage that must end with the signer's certificate.</summary>
    public static Lineage Read(ReadOnlyMemory<byte> value, Certificate signer)
    {
        var reader = new BlockReader(value, "lineage");
        if (reader.I32() != Version)
        {
            throw SignatureFault.Lineage("The lineage is of an unknown version.");
        }

        List<Certificate> certificates = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        uint algorithm = 0;
        while (reader.HasMore)
        {
            var node = reader.Nested("lineage");
            var signed = node.Prefixed();
            node.U32();
            var next = node.U32();
            var signature = node.Prefixed();
            if (certificates is [.., var parent])
            {
                VerifyNode(parent, algorithm, signed, signature);
            }

            certificates.Add(ReadNode(signed, certificates is [] ? null : algorithm));
            if (!seen.Add(certificates[^1].Sha256) || certificates.Count > MostNodes)
            {
                throw SignatureFault.Lineage($"The lineage repeats a certificate or has more than {MostNodes}.");
            }

            algorithm = next;
        }

        return certificates is [.., var last] && last.IsSame(signer)
            ? new(certificates)
            : throw SignatureFault.Lineage("The lineage does not end with the signer's certificate.");
    }

    public bool Begins(Lineage longer) =>
        Certificates.Count <= longer.Certificates.Count && Certificates.Zip(longer.Certificates).All(pair => pair.First.IsSame(pair.Second));

    private static void VerifyNode(Certificate parent, uint algorithm, ReadOnlyMemory<byte> signed, ReadOnlyMemory<byte> signature)
    {
        var known = BlockAlgorithm.Find(algorithm) ?? throw SignatureFault.Lineage("A certificate of the lineage is signed by an unknown algorithm.");
        if (!parent.Key.Verify(known.Kind, known.Digest, signed.Span, signature.Span))
        {
            throw SignatureFault.Lineage("A certificate of the lineage is not signed by the one before it.");
        }
    }

    private static Certificate ReadNode(ReadOnlyMemory<byte> signed, uint? parentAlgorithm)
    {
        var reader = new BlockReader(signed, "lineage");
        var certificate = Certificate.Read(reader.Prefixed());
        var algorithm = reader.U32();
        return parentAlgorithm is null || algorithm == parentAlgorithm
            ? certificate
            : throw SignatureFault.Lineage("A certificate of the lineage names another algorithm than the one it was signed by.");
    }
}
