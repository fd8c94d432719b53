namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// One signer of scheme v2 or v3, its signature over its own signed data already verified. What it says about the content is only compared later, when
/// the digests are known.
/// </summary>
internal sealed record BlockSigner
{
    private const int MostItems = 64;
    private const string Signed = "signer's signed data";

    public required IReadOnlyList<Certificate> Certificates { get; init; }
    public required IReadOnlyList<BlockItem> Digests { get; init; }
    public required ContentDigest Relied { get; init; }
    public required IReadOnlyList<BlockItem> Attributes { get; init; }

    /// <summary>API levels that the signer is for; scheme v2 names none and is for those that were asked about.</summary>
    public required int MinSdk { get; init; }
    public required int MaxSdk { get; init; }

    public Certificate Certificate => Certificates[0];

    /// <summary>Reads and verifies one signer. <paramref name="range"/> is null where the signer states its own API levels (v3).</summary>
    public static BlockSigner Read(BlockReader signer, (int Min, int Max)? range)
    {
        var signedData = signer.Prefixed();
        var (min, max) = range ?? (signer.I32(), signer.I32());
        if (min < 0 || min > max)
        {
            throw new ArtefactException("signature.sdk-range", $"The signer is for API levels {min} to {max}, which is no range.");
        }

        var signatures = Items(signer.Nested("signatures"), "signature");
        var key = signer.Prefixed();
        var relied = Verify(signatures, key, signedData, min, max);
        var signed = new BlockReader(signedData, Signed);
        var digests = Items(signed.Nested(Signed), "digest");
        var certificates = ReadCertificates(signed.Nested(Signed));
        if (range is null && (signed.I32() != min || signed.I32() != max))
        {
            throw new ArtefactException("signature.sdk-range", "The signer's API levels are not those that it signed.");
        }

        if (!certificates[0].Key.Encoded.Span.SequenceEqual(key.Span) && !certificates[0].Key.Normalised().Span.SequenceEqual(key.Span))
        {
            throw SignatureFault.Key("The signer's public key is not that of its certificate.");
        }

        if (!digests.Select(digest => digest.Id).SequenceEqual(signatures.Select(signature => signature.Id)))
        {
            throw SignatureFault.Algorithm("The signer's signatures and digests are not of the same algorithms.");
        }

        return new()
        {
            Certificates = certificates,
            Digests = digests,
            Relied = relied,
            Attributes = ReadAttributes(signed.Nested("additional attributes")),
            MinSdk = min,
            MaxSdk = max,
        };
    }

    /// <summary>Compares what the signer says about the content with what it is.</summary>
    public void VerifyContent(ContentDigests actual)
    {
        foreach (var (id, value) in Digests)
        {
            if (BlockAlgorithm.Find(id) is { } algorithm && Relied.HasFlag(algorithm.Content) && !value.Span.SequenceEqual(actual[algorithm.Content]))
            {
                throw new ArtefactException("signature.content", "The package is not as it was signed: its content digest differs.");
            }
        }
    }

    private static List<BlockItem> Items(BlockReader items, string what)
    {
        List<BlockItem> list = [];
        while (items.HasMore)
        {
            var item = items.Nested(what);
            list.Add(new(item.U32(), item.Prefixed()));
            Bound(list.Count);
        }

        return list;
    }

    private static List<BlockItem> ReadAttributes(BlockReader items)
    {
        List<BlockItem> list = [];
        while (items.HasMore)
        {
            var item = items.Nested("additional attribute");
            list.Add(new(item.U32(), item.Rest()));
            Bound(list.Count);
        }

        return list;
    }

    private static List<Certificate> ReadCertificates(BlockReader items)
    {
        List<Certificate> certificates = [];
        while (items.HasMore)
        {
            certificates.Add(Certificate.Read(items.Prefixed()));
            Bound(certificates.Count);
        }

        return certificates is not [] ? certificates : throw SignatureFault.Certificate("The signer has no certificate.");
    }

    /// <summary>
    /// Of the signatures that the platform knows, the strongest for each level from which it knows them must verify, and one must be known from the lowest
    /// level on.
    /// </summary>
    private static ContentDigest Verify(
        List<BlockItem> signatures, ReadOnlyMemory<byte> encodedKey, ReadOnlyMemory<byte> data, int min, int max)
    {
        List<BlockItem> best = [];
        foreach (var signature in signatures)
        {
            if (BlockAlgorithm.Find(signature.Id) is { } algorithm && algorithm.MinSdk <= max
                && !best.Exists(other => Since(other) == algorithm.MinSdk && BlockAlgorithm.Find(other.Id)!.Content >= algorithm.Content))
            {
                best.RemoveAll(other => Since(other) == algorithm.MinSdk);
                best.Add(signature);
            }
        }

        if (best.Count == 0 || best.Min(Since) > min)
        {
            throw SignatureFault.Algorithm("The signer has no signature of an algorithm that the platform knows.");
        }

        var key = PublicKey.Read(encodedKey);
        var relied = ContentDigest.None;
        foreach (var (id, value) in best)
        {
            var algorithm = BlockAlgorithm.Find(id)!;
            if (!key.Verify(algorithm.Kind, algorithm.Digest, data.Span, value.Span))
            {
                throw SignatureFault.Mismatch("signature over the signed data");
            }

            relied |= algorithm.Content;
        }

        return relied;
    }

    private static int Since(BlockItem signature) => BlockAlgorithm.Find(signature.Id)!.MinSdk;

    private static void Bound(int count)
    {
        if (count > MostItems)
        {
            throw new ArtefactException("signature.too-many", $"A signer lists more than {MostItems} items of one kind.");
        }
    }
}

/// <summary>An identifier and bytes: a signature or a digest with its algorithm, or an additional attribute.</summary>
internal sealed record BlockItem(uint Id, ReadOnlyMemory<byte> Value);
