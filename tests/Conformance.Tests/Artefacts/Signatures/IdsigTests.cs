using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts.Signatures;

public sealed class IdsigTests
{
    private static readonly TestSigner First = TestSigner.First;
    private static readonly byte[] Package = SignedPackage.Build(new() { V2 = [First], V3 = [new(First)] });

    [Theory, InlineData(true), InlineData(false)]
    public void What_is_written_verifies(bool withTree) => Assert.Equal(("v4", SchemeStatus.Verified), Verify(Package, File(withTree)));

    [Fact]
    public void A_tree_of_several_levels_verifies()
    {
        var large = ApkWriter.Unsigned(new()) with { Comment = [] };
        large = large with { Parts = [.. large.Parts, new("assets/large.bin", new byte[1 << 20], Deflate: false)] };
        var package = ApkSigner.Sign(large, new() { V2 = [First] });
        Assert.Equal(("v4", SchemeStatus.Verified), Verify(package, IdsigWriter.Build(package, Digest(large.Build()), First)));
    }

    [Fact]
    public void Another_package_another_signer_or_another_digest_is_refused()
    {
        byte[] longer = [.. Package, 0];
        Assert.Equal(SchemeStatus.Broken, Verify(longer, File()).Status);
        Assert.Equal(SchemeStatus.Broken, Verify(Package, IdsigWriter.Build(Package, Digest(Plain), TestSigner.Second)).Status);
        Assert.Equal(SchemeStatus.Broken, Verify(Package, IdsigWriter.Build(Package, new byte[32], First)).Status);
        var unsigned = ApkWriter.Unsigned(new()).Build();
        Assert.Equal(SchemeStatus.Broken, Verify(unsigned, IdsigWriter.Build(unsigned, Digest(unsigned), First)).Status);
    }

    [Fact]
    public void A_changed_or_missing_byte_never_verifies()
    {
        var file = File(withTree: false);
        for (var at = 0; at < file.Length; at++)
        {
            var copy = (byte[])file.Clone();
            copy[at] ^= 1;
            Assert.Equal((at, SchemeStatus.Broken), (at, Verify(Package, copy).Status));
            Assert.Equal((at, SchemeStatus.Broken), (at, Verify(Package, file[..at]).Status));
        }
    }

    private static byte[] Plain => ApkWriter.Unsigned(new() { MinSdk = 24, TargetSdk = 28 }).Build();

    private static byte[] File(bool withTree = true) => IdsigWriter.Build(Package, Digest(Plain), First, withTree);

    private static byte[] Digest(byte[] plain) => new SignedContent(plain, plain.AsSpan().IndexOf("PK\u0001\u0002"u8)).Chunked();

    private static (string Scheme, SchemeStatus Status) Verify(byte[] package, byte[] idsig)
    {
        var verdict = ApkIdsigVerifier.Verify(new MemoryStream(package), new MemoryStream(idsig));
        return (verdict.Scheme, verdict.Status);
    }
}
