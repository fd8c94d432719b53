using Balise.Conformance.Artefacts;
using Balise.Conformance.Artefacts.Android.Signatures;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;
using CsCheck;

namespace Balise.Conformance.Tests.Artefacts.Signatures;

/// <summary>Whatever happens to a signed package, it is answered; and what is changed is no longer verified.</summary>
public sealed class SignatureDamageTests
{
    private static readonly TestSigner First = TestSigner.First;
    private static readonly byte[] Whole = Build(new() { V2 = [First], V3 = [new(TestSigner.Second, Lineage: [First])] });
    private static readonly byte[] Jar = Build(new() { V1 = [First], Jar = new() { Attributes = list => list } });
    private static readonly byte[] Both = Build(new() { V1 = [First, TestSigner.Second], V2 = [First, TestSigner.Second] }, minSdk: 21);
    private static readonly byte[] Extremes = [0, 1, 0x7f, 0x80, 0xff];

    /// <summary>Without padding every byte of a package with v2 and v3 is signed or part of a structure that must be right.</summary>
    [Fact]
    public void A_package_that_is_signed_whole_verifies_with_no_byte_changed_and_with_none_other()
    {
        Assert.True(IsVerified(Whole));
        for (var at = 0; at < Whole.Length; at++)
        {
            var copy = (byte[])Whole.Clone();
            copy[at] ^= (byte)(1 << (at % 8));
            Assert.False(IsVerified(copy), $"byte {at} of {Whole.Length}");
        }
    }

    [Fact]
    public void A_package_that_is_signed_whole_never_verifies_changed() =>
        Changes(Whole).Sample(bytes => bytes.AsSpan().SequenceEqual(Whole) || !IsVerified(bytes), iter: Testing.Fuzz.Times(1_000));

    [Fact]
    public void Of_a_package_with_v1_what_verifies_has_the_same_content() =>
        Changes(Jar).Sample(bytes => !IsVerified(bytes) || Content(bytes).SequenceEqual(Content(Jar)), iter: Testing.Fuzz.Times(1_000));

    [Fact]
    public void A_package_with_several_signers_is_always_answered() => Changes(Both).Sample(bytes => IsAnswered(Read(bytes)), iter: Testing.Fuzz.Times(1_000));

    [Fact]
    public void Certificates_and_signature_blocks_with_any_bytes_changed_are_read_or_refused()
    {
        Changes(First.Certificate).Sample(bytes => IsReadOrRefused(() => Use(Certificate.Read(bytes))), iter: Testing.Fuzz.Times(2_000));
        Changes(Testing.Artefacts.JarSigner.Block(First, [1], new() { Attributes = list => list }))
            .Sample(bytes => IsReadOrRefused(() => Pkcs7.Read(bytes).Signers.ToList().ForEach(Use)), iter: Testing.Fuzz.Times(2_000));
    }

    private static void Use(Certificate certificate)
    {
        DistinguishedName.HasCommonName(certificate.Subject, "x");
        certificate.IsIssuedBy(certificate);
        certificate.Key.Verify(SignatureKind.RsaPkcs1, Digest.Sha256, [1], new byte[256]);
    }

    private static void Use(SignerInfo signer)
    {
        signer.Names(Certificate.Read(First.Certificate));
        _ = signer.SignedAttributes is { } attributes && new SignedAttributes(attributes).Match("1.2.3", [1]);
    }

    private static bool IsReadOrRefused(Action reading)
    {
        try
        {
            reading();
        }
        catch (ArtefactException)
        {
            // The one exception that content may cause.
        }

        return true;
    }

    private static bool IsAnswered(Observed<AndroidPackageFacts> observed) => observed
        is { Facts: null, Refusal: not null } or { Facts.Signing: { Verdict: not null, Schemes.Count: 4, Certificates: not null }, Refusal: null };

    private static byte[] Build(SigningPlan plan, int minSdk = 24)
    {
        var archive = ApkWriter.Unsigned(new() { MinSdk = minSdk, TargetSdk = 28 });
        return ApkSigner.Sign(archive with { Parts = [.. archive.Parts.Select(part => part with { Deflate = false })] }, plan);
    }

    private static bool IsVerified(byte[] package) => Read(package).Facts?.Signing.Verdict?.Verified is true;

    private static Observed<AndroidPackageFacts> Read(byte[] package) => AndroidPackageReader.Read(new MemoryStream(package));

    private static IEnumerable<byte> Content(byte[] package)
    {
        var zip = Conformance.Artefacts.Zip.ZipPackage.Open(new MemoryStream(package), Conformance.Artefacts.Zip.ZipLimits.Default, new());
        return zip.Entries.Where(entry => !entry.Name.StartsWith("META-INF/", StringComparison.Ordinal)).OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .SelectMany(entry => zip.ReadSigned(entry, int.MaxValue).ToArray());
    }

    private static Gen<byte[]> Changes(byte[] original) =>
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.OneOf(Gen.Byte, Gen.Int[0, 4].Select(index => Extremes[index]))).Array[1, 6].Select(changes =>
        {
            var copy = (byte[])original.Clone();
            foreach (var (at, value) in changes)
            {
                copy[at] = value;
            }

            return copy;
        });
}
