using System.Security.Cryptography;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts.Signatures;

public sealed class JarSignaturesTests
{
    private static readonly TestSigner First = TestSigner.First;
    private static readonly TestSigner Second = TestSigner.Second;
    private static readonly JarOptions Sha1 = new() { Hash = HashAlgorithmName.SHA1, HashName = "SHA1", HashOid = "1.3.14.3.2.26" };
    private static readonly JarOptions Sha512 = new() { Hash = HashAlgorithmName.SHA512, HashName = "SHA-512", HashOid = "2.16.840.1.101.3.4.2.3" };

    public static TheoryData<string, JarOptions, int> Cases => new()
    {
        { "signature.verified", new(), 18 },
        { "signature.verified", new() { WholeManifestDigest = false }, 18 },
        { "signature.verified", Sha1, 1 },
        { "signature.verified", Sha512, 18 },
        { "signature.algorithm", new(), 17 },
        { "signature.algorithm", Sha512, 9 },
        { "signature.verified", new() { Attributes = list => list }, 19 },
        { "signature.signed-attributes", Sha1 with { Attributes = list => list }, 18 },
        { "signature.signed-attributes", new() { Attributes = list => [list[1]] }, 24 },
        { "signature.signed-attributes", new() { Attributes = list => [list[0]] }, 24 },
        { "signature.signed-attributes", new() { Attributes = list => [.. list, list[0]] }, 24 },
        { "signature.signed-attributes", new() { Attributes = list => [list[0], (list[1].Oid, [.. list[1].Values, .. list[1].Values])] }, 24 },
        { "signature.mismatch", new() { Attributes = list => [(list[0].Oid, [JarSigner.Oid("1.2.3")]), list[1]] }, 24 },
        { "signature.mismatch", new() { Attributes = list => [list[0], (list[1].Oid, [[4, 1, 0]])] }, 24 },
        { "signature.malformed", new() { Attributes = list => [list[0], (list[1].Oid, [[5, 0]])] }, 24 },
        { "signature.entry-unsigned", new() { Unsigned = ["assets/notice.txt"] }, 24 },
        { "signature.foreign-certificate", new() { CertificatesBefore = [Second.Certificate] }, 24 },
        { "signature.verified", new() { CertificatesBefore = [First.Certificate] }, 24 },
    };

    [Theory, MemberData(nameof(Cases))]
    public void The_rules_of_the_platform_decide(string code, JarOptions options, int minSdk) =>
        Assert.Equal(code, SignedPackage.Code(new() { V1 = [First], Jar = options }, minSdk, 20));

    [Theory, InlineData("2", "signature.stripped"), InlineData("2, 3", "signature.stripped"), InlineData("3", "signature.stripped"),
     InlineData("4, x,", "signature.verified")]
    public void Schemes_that_the_signature_file_names_must_be_there(string signedWith, string code) =>
        Assert.Equal(code, SignedPackage.Code(new() { V1 = [First], SignedWith = signedWith }));

    [Fact]
    public void Two_signers_of_all_entries_are_both_kept()
    {
        var signing = SignedPackage.Read(new SigningPlan { V1 = [First, Second] });
        Assert.Equal([First.Fingerprint, Second.Fingerprint], signing.Certificates!.Select(certificate => certificate.Sha256));
    }

    [Theory]
    [InlineData("META-INF/MANIFEST.MF", -8, "signature.manifest")]
    [InlineData("META-INF/MANIFEST.MF", 60, "signature.manifest")]
    [InlineData("META-INF/CERT0.SF", 5, "signature.mismatch")]
    [InlineData("AndroidManifest.xml", -1, "signature.content")]
    [InlineData("assets/notice.txt", 0, "signature.content")]
    public void A_changed_byte_is_seen(string name, int at, string code) => Assert.Equal(code, CodeOf(parts => parts.Select(part =>
        part.Name == name ? part with { Content = Changed(part.Content, at) } : part)));

    [Theory]
    [InlineData("META-INF/CERT0.RSA", "signature.none")]
    [InlineData("META-INF/CERT0.SF", "signature.none")]
    [InlineData("META-INF/MANIFEST.MF", "signature.no-manifest")]
    [InlineData("assets/notice.txt", "signature.manifest")]
    public void A_removed_part_is_missed(string name, string code) => Assert.Equal(code, CodeOf(parts => parts.Where(part => part.Name != name)));

    [Fact]
    public void An_added_entry_is_not_signed()
    {
        Assert.Equal("signature.entry-unsigned", CodeOf(parts => [.. parts, new("classes.dex", [1])]));
        Assert.Equal("signature.verified", CodeOf(parts => [.. parts, new("META-INF/services/x", [1]), new("folder/", [])]));
    }

    [Fact]
    public void Two_entries_of_one_name_are_refused() => Assert.Equal("signature.duplicate-entry", CodeOf(parts => [.. parts, parts.First()]));

    [Fact]
    public void An_entry_whose_headers_disagree_is_refused() =>
        Assert.Equal("signature.entry", CodeOf(parts => parts.Select(part =>
            part.Name == "assets/notice.txt" ? part with { LocalName = "assets/notice.txx" } : part)));

    [Theory, InlineData((ushort)21, (ushort)21), InlineData((ushort)8, (ushort)0)]
    public void A_signature_block_of_a_strange_method_is_inflated_as_on_the_platform(ushort method, ushort local) =>
        Assert.Equal("signature.verified", CodeOf(parts => parts.Select(part =>
            part.Name == "META-INF/CERT0.RSA" ? part with { Method = method, LocalMethod = local } : part)));

    [Fact]
    public void A_signature_block_whose_size_lies_is_refused() => Assert.Equal("zip.local-header", CodeOf(parts => parts.Select(part =>
        part.Name == "META-INF/CERT0.RSA" ? part with { Size = (uint)part.Content.Length - 1 } : part)));

    /// <summary>Names that other readers take for signature blocks: without a signature file, in other letters, with a line end, cut at a zero byte.</summary>
    [Theory, InlineData("META-INF/OTHER.RSA"), InlineData("META-INF/other.rsa"), InlineData("META-INF/OTHER.RSA\n"), InlineData("META-INF/OTHER.RSA\0.txt")]
    public void A_signature_block_that_is_not_looked_at_must_not_show_another_certificate(string name)
    {
        var fake = JarSigner.Block(Second, [1], new());
        var verdict = Signed(parts => [.. parts, new(name, fake)]).Verdict!;
        Assert.Equal(("signature.foreign-certificate", Conformance.Artefacts.Anomalies.Printable(name)), (verdict.Code, verdict.Where));
        Assert.Equal("signature.verified", CodeOf(parts => [.. parts, new(name, JarSigner.Block(First, [1], new()))]));
    }

    private static string CodeOf(Func<IEnumerable<ZipPart>, IEnumerable<ZipPart>> change) => Signed(change).Verdict!.Code;

    private static Evidence.ApkSigning Signed(Func<IEnumerable<ZipPart>, IEnumerable<ZipPart>> change)
    {
        var parts = ApkWriter.Unsigned(new() { MinSdk = 24, TargetSdk = 28 }).Parts;
        var signature = JarSigner.Parts(parts, [First], "", new() { WholeManifestDigest = false });
        return SignedPackage.Read(new ZipWriter([.. change([.. parts, .. signature])]).Build());
    }

    private static byte[] Changed(byte[] content, int at)
    {
        var copy = (byte[])content.Clone();
        copy[at < 0 ? copy.Length + at : at] ^= 1;
        return copy;
    }
}
