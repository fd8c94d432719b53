using System.Security.Cryptography;
using System.Text;
using Balise.Conformance.Artefacts.Android.Signatures;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts.Signatures;

public sealed class CryptographyTests
{
    /// <summary>The examples that NIST publishes with FIPS 180, and the lengths around a block.</summary>
    [Theory]
    [InlineData("", "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f")]
    [InlineData("abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525")]
    public void Sha224_is_that_of_the_standard(string text, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Sha224.Hash(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void Sha224_of_a_million_letters() => Assert.Equal(
        "20794655980c91d8bbb4c1ea97618a4bf03f42581948b2ee4ee7ad67", Convert.ToHexStringLower(Sha224.Hash(Encoding.ASCII.GetBytes(new string('a', 1_000_000)))));

    [Fact]
    public void Rsa_with_sha224_verifies_what_was_padded_by_the_rule_and_nothing_else()
    {
        using var rsa = RSA.Create(1024);
        var key = rsa.ExportParameters(includePrivateParameters: true);
        var hash = Sha224.Hash("text"u8);
        byte[] info = [0x30, 0x2d, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x04, 0x05, 0x00, 0x04, 0x1c, .. hash];
        byte[] padded = [0, 1, .. Enumerable.Repeat((byte)0xff, 128 - 3 - info.Length), 0, .. info];
        Assert.True(RsaSha224.Verify(key.Modulus, key.Exponent, hash, Raw(padded, key)));
        padded[5] = 0xfe;
        Assert.False(RsaSha224.Verify(key.Modulus, key.Exponent, hash, Raw(padded, key)));
        Assert.False(RsaSha224.Verify([], key.Exponent, hash, []));
    }

    [Fact]
    public void A_key_that_is_too_large_or_unknown_is_refused_without_being_used()
    {
        var large = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (large.PushSequence())
        {
            large.WriteIntegerUnsigned([0x80, .. new byte[4096]]);
            large.WriteInteger(65537);
        }

        Assert.Equal("signature.key", Refusal(PublicKey.Read(Info("1.2.840.113549.1.1.1", large.Encode()))));
        Assert.Equal("signature.key", Refusal(PublicKey.Read(Info("1.2.840.10045.2.1", [4, 1, 2]))));
        Assert.Equal("signature.key", Refusal(PublicKey.Read(Info("1.3.101.112", [1]))));
        Assert.Equal("signature.key", Assert.Throws<Conformance.Artefacts.ArtefactException>(() => PublicKey.Read(new byte[] { 1, 2 })).Code);

        static string Refusal(PublicKey key)
        {
            var kind = key.Algorithm == "EC" ? SignatureKind.Ecdsa : SignatureKind.RsaPkcs1;
            return Assert.Throws<Conformance.Artefacts.ArtefactException>(() => key.Verify(kind, Digest.Sha256, [1], [1])).Code;
        }
    }

    [Theory]
    [InlineData("1.2.840.113549.1.1.4", "MD5")]
    [InlineData("1.2.840.113549.1.1.5", "SHA-1")]
    [InlineData("1.2.840.10040.4.3", "SHA-1")]
    [InlineData("2.16.840.1.101.3.4.3.1", "SHA-224")]
    [InlineData("1.2.840.10045.4.3.4", "SHA-512")]
    [InlineData("1.2.840.113549.1.1.10", "SHA-1")]
    [InlineData("1.2.3", null)]
    public void The_hash_of_a_certificate_s_own_signature_is_known_by_its_algorithm(string oid, string? expected)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
        }

        var reader = new System.Formats.Asn1.AsnReader(writer.Encode(), System.Formats.Asn1.AsnEncodingRules.BER);
        Assert.Equal(expected, CertificateAlgorithm.Read(reader.ReadSequence()).Digest?.Label());
    }

    [Theory, InlineData("Common Name", true), InlineData("common  name ", true), InlineData("Common\tName", false), InlineData("CommonName", false)]
    public void Names_are_compared_without_case_and_with_spaces_folded_only(string other, bool same) => Assert.Equal(same, DistinguishedName.Same(
        Certificate.Read(TestSigner.First.Named("Common Name").Certificate).Subject, Certificate.Read(TestSigner.First.Named(other).Certificate).Subject));

    [Theory, InlineData(12), InlineData(19), InlineData(20), InlineData(28), InlineData(30)]
    public void A_name_in_any_kind_of_string_is_read_or_kept_as_bytes(byte tag)
    {
        byte[] name = [0x30, 0x0f, 0x31, 0x0d, 0x30, 0x0b, 0x06, 0x03, 0x55, 0x04, 0x03, tag, 4, 0, (byte)'a', 0, (byte)'b'];
        Assert.True(DistinguishedName.Same(name, (byte[])name.Clone()));
        Assert.False(DistinguishedName.HasCommonName(name, "x"));
    }

    [Theory]
    [InlineData(23, "NougatPreview", 23)]
    [InlineData(1, "VanillaIceCream", 32)]
    [InlineData(1, "lower", 1)]
    [InlineData(30, null, 30)]
    [InlineData(1, "Alpha", 1)]
    public void A_preview_has_the_level_of_the_release_before_it(int number, string? codename, int level) => Assert.Equal(level, Sdk.Of(number, codename));

    private static byte[] Info(string oid, byte[] key)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(oid);
            }

            writer.WriteBitString(key);
        }

        return writer.Encode();
    }

    private static byte[] Raw(byte[] padded, RSAParameters key)
    {
        var value = System.Numerics.BigInteger.ModPow(Number(padded), Number(key.D!), Number(key.Modulus!)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[128 - value.Length], .. value];

        static System.Numerics.BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
    }
}
