using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Attestations;

namespace Balise.Conformance.Tests.Attestations;

/// <summary>An attestation verifies as it was made, and in no other way.</summary>
public sealed class AttestationVerifierTests : IDisposable
{
    private readonly Signed signed = new();

    public void Dispose() => signed.Dispose();

    [Fact]
    public void What_was_attested_verifies_with_its_documents()
    {
        var verification = AttestationVerifier.Run(signed.Input with { Report = signed.Report, Evidence = signed.Evidence });
        Assert.True(verification.IsGood, string.Join(' ', verification.Steps.Where(step => !step.Good).Select(step => step.Code)));
        Assert.Equal("favourable", verification.Statement!.Text(DecisionStatement.Extension, "opinion"));
        Assert.All(verification.Steps, step => Assert.All([step.Sentence.Fr, step.Sentence.En], sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal)));
    }

    /// <summary>Every byte of the payload is flipped once; the envelope stays well formed and must be refused each time.</summary>
    [Fact]
    public void No_byte_of_the_payload_can_change()
    {
        var envelope = Dsse.Read(signed.Attestation)!;
        var input = signed.Input;
        for (var index = 0; index < envelope.Payload.Length; index++)
        {
            var payload = envelope.Payload.ToArray();
            payload[index] ^= 1;
            Assert.Equal(["signature.bad"], Signed.Failures(input with { Attestation = Dsse.Write(envelope with { Payload = payload }) }));
        }
    }

    [Fact]
    public void No_byte_of_the_signature_can_change()
    {
        var envelope = Dsse.Read(signed.Attestation)!;
        var input = signed.Input;
        var signature = envelope.Signatures[0];
        for (var index = 0; index < signature.Value.Length; index++)
        {
            var value = signature.Value.ToArray();
            value[index] ^= 1;
            Assert.Equal(["signature.bad"], Signed.Failures(input with { Attestation = Dsse.Write(envelope with { Signatures = [signature with { Value = value }] }) }));
        }
    }

    [Fact]
    public void The_type_of_the_payload_is_signed_too()
    {
        var envelope = Dsse.Read(signed.Attestation)!;
        Assert.Equal(["attestation.not-a-statement"], Signed.Failures(signed.Input with { Attestation = Dsse.Write(envelope with { PayloadType = "application/json" }) }));
        var other = Signed.Envelope("application/json", DecisionStatement.Write(signed.Facts), signed.Key);
        Assert.Equal(["signature.bad"], Signed.Failures(signed.Input with { Attestation = Dsse.Write(Dsse.Read(other)! with { PayloadType = Statement.PayloadType }) }));
    }

    [Fact]
    public void Another_payload_under_a_good_signature_is_refused()
    {
        var envelope = Dsse.Read(signed.Attestation)!;
        var better = DecisionStatement.Write(signed.Facts with { ValidUntil = signed.Facts.ValidUntil.AddYears(50) });
        Assert.Equal(["signature.bad"], Signed.Failures(signed.Input with { Attestation = Dsse.Write(envelope with { Payload = better }) }));
    }

    [Fact]
    public void A_key_that_the_trust_document_does_not_know_is_refused_whatever_id_it_shows()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var payload = DecisionStatement.Write(signed.Facts);
        Assert.Equal(["signature.unknown-key"], Signed.Failures(signed.Input with { Attestation = Signed.Envelope(Statement.PayloadType, payload, stranger) }));
        var borrowed = Signed.Envelope(Statement.PayloadType, payload, stranger, VerificationKey.Of(signed.Key).KeyId);
        Assert.Equal(["signature.bad"], Signed.Failures(signed.Input with { Attestation = borrowed }));
    }

    [Fact]
    public void The_keys_id_is_a_hint_and_no_proof()
    {
        var envelope = Dsse.Read(signed.Attestation)!;
        foreach (var hint in new[] { null, "", "unknown" })
            Assert.Empty(Signed.Failures(signed.Input with { Attestation = Dsse.Write(envelope with { Signatures = [envelope.Signatures[0] with { KeyId = hint }] }) }));
    }

    [Fact]
    public void One_good_signature_among_foreign_ones_is_enough()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var envelope = Dsse.Read(signed.Attestation)!;
        var foreign = Signed.Signature(envelope.PayloadType, envelope.Payload.ToArray(), stranger);
        Assert.Empty(Signed.Failures(signed.Input with { Attestation = Dsse.Write(envelope with { Signatures = [foreign, envelope.Signatures[0]] }) }));
    }

    [Fact]
    public void Another_root_signs_nothing_here()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(["trust.not-the-roots"], Signed.Failures(signed.Input with { Root = VerificationKey.Of(other) }));
        var forged = Signed.Envelope(TrustDocument.PayloadType, signed.Trust.Write(), other, signed.Root.KeyId);
        Assert.Equal(["trust.not-the-roots"], Signed.Failures(signed.Input with { Trust = forged }));
        Assert.Equal(["trust.not-an-envelope"], Signed.Failures(signed.Input with { Trust = signed.Attestation }));
    }

    [Fact]
    public void A_key_signs_in_its_time_only()
    {
        var key = signed.Trust.Keys[0];
        signed.Trust = signed.Trust with { Keys = [key with { NotAfter = Signed.Decided.AddSeconds(1) }] };
        Assert.Equal(["key.out-of-time"], Signed.Failures(signed.Input));
        signed.Trust = signed.Trust with { Keys = [key with { NotBefore = Signed.Decided.AddDays(1) }] };
        Assert.Equal(["key.out-of-time"], Signed.Failures(signed.Input));
    }

    [Fact]
    public void A_revoked_key_verifies_nothing_even_from_before()
    {
        signed.Trust = signed.Trust with { Keys = [signed.Trust.Keys[0] with { RevokedAt = Signed.Decided.AddDays(5) }] };
        Assert.Equal(["key.revoked"], Signed.Failures(signed.Input));
        Assert.Equal(["key.revoked"], Signed.Failures(signed.Input with { At = Signed.Decided.AddDays(1) }));
    }

    [Fact]
    public void A_key_signs_for_its_verifier_only()
    {
        signed.Trust = signed.Trust with { Keys = [signed.Trust.Keys[0] with { Verifier = "https://elsewhere.example.org/" }] };
        Assert.Equal(["verifier.other"], Signed.Failures(signed.Input));
    }

    [Fact]
    public void A_decision_is_in_force_from_its_issue_to_its_end()
    {
        signed.Trust = signed.Trust with { ValidUntil = Signed.Decided.AddYears(10) };
        Assert.Empty(Signed.Failures(signed.Input with { At = signed.Facts.ValidUntil }));
        Assert.Equal(["decision.over"], Signed.Failures(signed.Input with { At = signed.Facts.ValidUntil.AddTicks(1) }));
        Assert.Equal(["decision.not-yet"], Signed.Failures(signed.Input with { At = signed.Facts.IssuedAt.AddTicks(-1) }));
    }

    [Fact]
    public void A_trust_document_that_is_over_says_nothing() =>
        Assert.Equal(["trust.over"], Signed.Failures(signed.Input with { At = signed.Trust.ValidUntil.AddSeconds(1) }));

    [Fact]
    public void An_unfavourable_decision_is_authentic_and_no_pass()
    {
        signed.Facts = signed.Facts with { Opinion = "unfavourable", Passes = false };
        Assert.Equal(["decision.not-passed"], Signed.Failures(signed.Input));
    }

    [Fact]
    public void Documents_at_hand_must_be_the_ones_attested() =>
        Assert.Equal(["report.another", "evidence.another"], Signed.Failures(signed.Input with { Report = signed.Evidence, Evidence = signed.Report }));

    [Fact]
    public void What_is_no_statement_is_refused_though_it_is_signed()
    {
        Assert.Equal(["attestation.not-an-envelope"], Signed.Failures(signed.Input with { Attestation = "{}"u8.ToArray() }));
        foreach (var payload in new[] { "{}", "[]", """{"_type":"https://in-toto.io/Statement/v0.1","subject":[],"predicateType":"x","predicate":{}}""" })
        {
            var attestation = Signed.Envelope(Statement.PayloadType, Encoding.UTF8.GetBytes(payload), signed.Key);
            Assert.Equal(["attestation.not-a-statement"], Signed.Failures(signed.Input with { Attestation = attestation }));
        }
    }

    [Fact]
    public void A_statement_without_its_dates_is_refused()
    {
        var payload = JsonNode.Parse(DecisionStatement.Write(signed.Facts))!;
        payload["predicate"]!.AsObject().Remove(DecisionStatement.Extension);
        var attestation = Signed.Envelope(Statement.PayloadType, JsonSerializer.SerializeToUtf8Bytes(payload), signed.Key);
        Assert.Equal(["statement.undated", "statement.undated"], Signed.Failures(signed.Input with { Attestation = attestation }));
    }
}
