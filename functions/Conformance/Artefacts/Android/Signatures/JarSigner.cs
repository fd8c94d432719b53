namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// One signer of scheme v1: a signature block, the signature file (.SF) that it signs, and the manifest whose sections that file vouches for. Verified in
/// this order as the platform does.
/// </summary>
internal sealed class JarSigner(string name, ReadOnlyMemory<byte> block, ReadOnlyMemory<byte> file, int minSdk)
{
    public string Name => name;

    /// <summary>The certificate whose key really signed, whatever else the block carries.</summary>
    public Certificate Certificate { get; private set; } = null!;

    /// <summary>Everything that the block carries, for a look at what does not belong there.</summary>
    public IReadOnlyList<Certificate> Carried { get; private set; } = [];

    /// <summary>The entries that the signature file names.</summary>
    public HashSet<string> Entries { get; } = new(StringComparer.Ordinal);

    public void VerifyBlock()
    {
        var signed = Pkcs7.Read(block);
        if (signed.Signers is [])
        {
            throw new ArtefactException("signature.no-signer", "The signature block names no signer.", name);
        }

        Carried = signed.Certificates;
        Certificate? first = null;
        for (var index = 0; index < (minSdk < Sdk.Nougat ? 1 : signed.Signers.Count); index++)
        {
            var found = Verify(signed, signed.Signers[index]);
            first ??= found;
        }

        Certificate = first ?? throw SignatureFault.Mismatch("signature over the signature file");
    }

    /// <summary>
    /// False when the platform ignores the signer: its file has no version, or a section without a name, twice the same, or about nothing in the manifest.
    /// </summary>
    public bool VerifyFile(JarManifest manifest, SigningBlock schemes)
    {
        var sections = JarSection.ReadAll(file.Span);
        if (sections is not [var main, ..] || main["Signature-Version"] is null)
        {
            return false;
        }

        CheckStripping(main["X-Android-APK-Signed"], schemes);
        var bySigntool = main["Created-By"]?.Contains("signtool", StringComparison.Ordinal) is true;
        var whole = JarDigests.Of(main, bySigntool ? "-Digest" : "-Digest-Manifest", minSdk);
        var isWhole = whole is not [] && whole.TrueForAll(digest => manifest.Matches(digest));
        if (!bySigntool && !JarDigests.Of(main, "-Digest-Manifest-Main-Attributes", minSdk).TrueForAll(digest => manifest.Matches(digest, manifest.Main)))
        {
            throw new ArtefactException("signature.manifest", "The manifest's main section is not the one that was signed.", name);
        }

        var known = true;
        foreach (var section in sections.Skip(1))
        {
            if (section.Name is not { } entry || !Entries.Add(entry))
            {
                return false;
            }

            known &= isWhole || VerifySection(section, manifest, bySigntool);
        }

        return known;
    }

    private bool VerifySection(JarSection section, JarManifest manifest, bool bySigntool)
    {
        if (manifest.Find(section.Name!) is not { } target)
        {
            return false;
        }

        var digests = JarDigests.Of(section, "-Digest", minSdk);
        return digests is not [] && digests.TrueForAll(digest => manifest.Matches(digest, target, bySigntool))
            ? true
            : throw new ArtefactException("signature.manifest", "A section of the manifest is not the one that was signed.", section.Name);
    }

    /// <summary>The signature file lists the schemes that signed beside it; one that is known and gone was taken away.</summary>
    private void CheckStripping(string? list, SigningBlock schemes)
    {
        foreach (var id in (list ?? "").Split(',', 20, StringSplitOptions.TrimEntries))
        {
            if ((id == "2" && !schemes.Has(SigningBlock.V2)) || (id == "3" && !schemes.Has(SigningBlock.V3)))
            {
                throw new ArtefactException("signature.stripped", $"The v1 signature says that a v{id} signature was there too; it is gone.", name);
            }
        }
    }

    private Certificate? Verify(Pkcs7 signed, SignerInfo signer)
    {
        var digest = Digests.OfOid(signer.DigestOid);
        var kind = digest is { } known ? JarSignatureAlgorithm.Find(known, signer.SignatureOid, minSdk) : null;
        if (kind is not { } supported)
        {
            throw SignatureFault.Algorithm($"The platforms do not all verify digest {signer.DigestOid} with signature {signer.SignatureOid}.");
        }

        var certificate = Carried.FirstOrDefault(signer.Names)
            ?? throw SignatureFault.Certificate("The certificate that the signature names is not in the block.");
        if (certificate.UnknownCriticalExtension is { } extension)
        {
            throw SignatureFault.Certificate($"The certificate has a critical extension that the platform does not know: {extension}.");
        }

        if (!certificate.MaySign)
        {
            throw SignatureFault.Certificate("The certificate's key usage does not allow signatures.");
        }

        if (signer.SignedAttributes is not { } encoded)
        {
            return certificate.Key.Verify(supported, digest!.Value, file.Span, signer.Signature.Span) ? certificate : null;
        }

        if (minSdk < Sdk.KitKat)
        {
            throw new ArtefactException("signature.signed-attributes", "Platforms before Android 4.4 do not verify signed attributes.", name);
        }

        var attributes = new SignedAttributes(encoded);
        return attributes.Match(signed.ContentType, digest!.Value.Hash(file.Span))
            && certificate.Key.Verify(supported, digest.Value, attributes.ToBeVerified(), signer.Signature.Span) ? certificate : null;
    }
}
