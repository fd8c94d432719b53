using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Balise.Conformance.Attestations;

namespace Balise.Conformance.Tests.Attestations;

public sealed class TrustDocumentTests : IDisposable
{
    private readonly Signed signed = new();

    public void Dispose() => signed.Dispose();

    [Fact]
    public void It_reads_back_as_it_was_written()
    {
        signed.Trust = signed.Trust with { Keys = [signed.Trust.Keys[0] with { RevokedAt = Signed.Decided }] };
        var read = TrustDocument.Read(signed.Trust.Write());
        Assert.Empty(read.Problems);
        Assert.Equal(Encoding.UTF8.GetString(signed.Trust.Write()), Encoding.UTF8.GetString(read.Value!.Write()));
        Assert.Equal(signed.Trust.Keys, read.Value.Keys);
    }

    [Fact]
    public void A_new_key_is_added_and_what_the_former_one_signed_stays_good()
    {
        var former = signed.Attestation;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var change = Signed.Decided.AddDays(20);
        signed.Trust = signed.Trust with
        {
            Sequence = 2,
            Keys = [signed.Trust.Keys[0] with { NotAfter = change }, Signed.Trusted(key) with { NotBefore = change }],
        };
        Assert.Empty(Signed.Failures(signed.Input with { Attestation = former }));
        var facts = signed.Facts with { IssuedAt = change.AddDays(1) };
        Assert.Empty(Signed.Failures(signed.Input with { Attestation = Signed.Envelope(Statement.PayloadType, DecisionStatement.Write(facts), key) }));
        Assert.Equal(
            ["key.out-of-time"], Signed.Failures(signed.Input with { Attestation = Signed.Envelope(Statement.PayloadType, DecisionStatement.Write(facts), signed.Key) }));
    }

    [Fact]
    public void Every_fault_is_named_with_its_place()
    {
        var document = JsonNode.Parse(signed.Trust.Write())!;
        document["sequence"] = 0;
        document["issuedAt"] = "2026-06-03";
        document["more"] = 1;
        document["keys"]!.AsArray().Add(document["keys"]![0]!.DeepClone());
        document["keys"]!.AsArray().Add(document["keys"]![0]!.DeepClone());
        document["keys"]![0]!["keyId"] = new string('0', 64);
        document["keys"]![1]!["notAfter"] = document["keys"]![1]!["notBefore"]!.GetValue<string>();
        document["keys"]![2]!["publicKey"] = "AAAA";
        var problems = TrustDocument.Read(Encoding.UTF8.GetBytes(document.ToJsonString())).Problems;
        Assert.Equal(
            [
                ("/sequence", "json.not-in-range"), ("/issuedAt", "text.not-an-instant"), ("/keys/0/keyId", "trust.other-id"), ("/keys/1/notAfter", "trust.interval"),
                ("/keys/2/publicKey", "trust.not-a-key"), ("/keys/1/keyId", "trust.repeated"), ("/more", "json.unknown-member"),
            ],
            problems.Select(problem => (problem.Pointer, problem.Code)));
    }

    [Fact]
    public void A_document_that_the_root_signed_and_that_does_not_read_is_refused()
    {
        signed.Trust = signed.Trust with { Keys = [] };
        Assert.Equal(["trust.malformed"], Signed.Failures(signed.Input));
    }

    [Fact]
    public void Only_a_public_key_on_P256_is_one()
    {
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        var key = VerificationKey.OfPem(p256.ExportSubjectPublicKeyInfoPem())!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(p256.ExportSubjectPublicKeyInfo())), key.KeyId);
        Assert.Equal(key, VerificationKey.OfPem(key.Pem));
        Assert.Equal(key, VerificationKey.OfBase64(key.PublicKey));
        Assert.Null(VerificationKey.OfPem(p384.ExportSubjectPublicKeyInfoPem()));
        Assert.Null(VerificationKey.OfPem(rsa.ExportSubjectPublicKeyInfoPem()));
        Assert.Null(VerificationKey.OfPem(p256.ExportPkcs8PrivateKeyPem()));
        Assert.Null(VerificationKey.OfPem("nothing"));
        Assert.Null(VerificationKey.Of([.. p256.ExportSubjectPublicKeyInfo(), 0]));
    }
}
