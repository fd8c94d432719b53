using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Balise.Conformance.Attestations;

namespace Balise.Conformance.Tests.Attestations;

/// <summary>The encoding and the envelope, on the vectors of the DSSE specification (secure-systems-lab/dsse, protocol.md and testvectors).</summary>
public sealed class DsseTests
{
    private const string Statement = """{"_type":"https://in-toto.io/Statement/v1"}""";

    [Theory]
    [InlineData("http://example.com/HelloWorld", "hello world", "DSSEv1 29 http://example.com/HelloWorld 11 hello world")]
    [InlineData("application/vnd.in-toto+json", Statement, "DSSEv1 28 application/vnd.in-toto+json 43 " + Statement)]
    [InlineData("application/vnd.exämple+json", Statement, "DSSEv1 29 application/vnd.exämple+json 43 " + Statement)]
    [InlineData("application/vnd.in-toto+json", "", "DSSEv1 28 application/vnd.in-toto+json 0 ")]
    [InlineData("", Statement, "DSSEv1 0  43 " + Statement)]
    public void What_is_signed_is_the_type_and_the_payload_after_their_lengths(string type, string payload, string expected) =>
        Assert.Equal(Encoding.UTF8.GetBytes(expected), Dsse.PreAuthenticationEncoding(type, Encoding.UTF8.GetBytes(payload)));

    [Fact]
    public void The_signature_of_the_specification_verifies_once_it_is_in_DER()
    {
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new()
            {
                X = Coordinate("46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                Y = Coordinate("5640078356564379163099075877009565129882514886557779369047442380624545832820"),
            },
        });
        var raw = Convert.FromBase64String("A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==");
        var signed = Dsse.PreAuthenticationEncoding("http://example.com/HelloWorld", "hello world"u8);
        var key = VerificationKey.Of(ecdsa);
        Assert.True(key.Verifies(signed, EcdsaSignatures.ToDer(raw)));
        Assert.False(key.Verifies(signed, raw));
        Assert.False(key.Verifies([.. signed, (byte)'!'], EcdsaSignatures.ToDer(raw)));
    }

    [Fact]
    public void Integers_of_a_DER_signature_are_the_shortest()
    {
        byte[] raw = [.. new byte[31], 0x80, .. new byte[30], 0x01, 0x02];
        Assert.Equal([0x30, 0x08, 0x02, 0x02, 0x00, 0x80, 0x02, 0x02, 0x01, 0x02], EcdsaSignatures.ToDer(raw));
        Assert.Throws<ArgumentException>(() => EcdsaSignatures.ToDer(new byte[63]));
    }

    [Theory]
    [InlineData("-_-_Pj8=")]
    [InlineData("+/+/Pj8=")]
    public void Either_base64_alphabet_is_read(string payload)
    {
        var envelope = Dsse.Read(Encoding.UTF8.GetBytes($$"""{"payload":"{{payload}}","payloadType":"t","signatures":[{"sig":"AA=="}],"more":1}"""));
        Assert.Equal([0xfb, 0xff, 0xbf, 0x3e, 0x3f], envelope!.Payload.ToArray());
        Assert.Null(Assert.Single(envelope.Signatures).KeyId);
    }

    [Fact]
    public void An_envelope_is_spelt_in_one_way_and_reads_back()
    {
        var written = Dsse.Write(new("t", "hello world"u8.ToArray(), [new("k", new byte[] { 1 })]));
        Assert.Equal("""{"payload":"aGVsbG8gd29ybGQ=","payloadType":"t","signatures":[{"keyid":"k","sig":"AQ=="}]}""", Encoding.UTF8.GetString(written));
        Assert.Equal(written, Dsse.Write(Dsse.Read(written)!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"payload":"AA==","payloadType":"t"}""")]
    [InlineData("""{"payload":"AA==","payloadType":"t","signatures":[]}""")]
    [InlineData("""{"payload":"A","payloadType":"t","signatures":[{"sig":"AA=="}]}""")]
    [InlineData("""{"payload":"AA==","payloadType":"t","signatures":[{"sig":"~"}]}""")]
    [InlineData("""{"payload":"AA==","payloadType":"t","signatures":[{"keyid":"k"}]}""")]
    [InlineData("""{"payload":"AA==","payload":"AQ==","payloadType":"t","signatures":[{"sig":"AA=="}]}""")]
    [InlineData("""{"payload":1,"payloadType":"t","signatures":[{"sig":"AA=="}]}""")]
    [InlineData("""{"payload":"AA==","payloadType":"t","signatures":{"sig":"AA=="}}""")]
    public void What_is_no_envelope_is_not_read(string text) => Assert.Null(Dsse.Read(Encoding.UTF8.GetBytes(text)));

    private static byte[] Coordinate(string text) => BigInteger.Parse(text, CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true);
}
