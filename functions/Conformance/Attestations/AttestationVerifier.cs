using Balise.Conformance.Json;

namespace Balise.Conformance.Attestations;

/// <summary>
/// Verifies an attestation offline: the root signed the trust document, a key of it signed the statement in its time, the statement is in force and is about
/// the documents at hand. Nothing of a document is believed before its signature is.
/// </summary>
public static class AttestationVerifier
{
    public static Verification Run(VerificationInput input)
    {
        List<VerificationStep> steps = [];
        var statement = Statement(input, steps);
        if (statement is null)
            return new(steps, Statement: null);
        if (statement.PredicateType == DecisionStatement.PredicateType)
        {
            steps.Add(Validity(statement, input.At));
            steps.Add(statement.Text("verificationResult") == DecisionStatement.Passed ? Steps.Passed : Steps.NotPassed);
        }
        if (input.Report is { } report)
            steps.Add(Same(statement, StatementSubject.Report, report));
        if (input.Evidence is { } evidence)
            steps.Add(Same(statement, StatementSubject.Evidence, evidence));
        return new(steps, statement);
    }

    private static Statement? Statement(VerificationInput input, List<VerificationStep> steps)
    {
        var opened = SignedTrust.Open(input.Trust, input.Root);
        if (opened is not SignedTrust.Trusted(var trust))
            return Stop(steps, Steps.TrustRefused(opened));
        steps.Add(Steps.TrustIsRoots(trust));
        steps.Add(input.At > trust.ValidUntil ? Steps.TrustIsOver(trust) : Steps.TrustHolds(trust));
        if (Dsse.Read(input.Attestation) is not { } envelope)
            return Stop(steps, Steps.NotAnEnvelope);
        if (envelope.PayloadType != Attestations.Statement.PayloadType)
            return Stop(steps, Steps.NotAStatement);
        if (SignerOf(envelope, trust) is not { } signer)
            return Stop(steps, envelope.Signatures.Any(signature => signature.KeyId is { } id && trust.Find(id) is not null) ? Steps.BadSignature : Steps.UnknownKey);
        steps.Add(Steps.GoodSignature(signer));
        if (Attestations.Statement.Read(envelope.Payload) is not { } statement)
            return Stop(steps, Steps.NotAStatement);
        steps.Add(InItsTime(statement, signer));
        steps.Add(statement.Text("verifier", "id") == signer.Verifier ? Steps.VerifierIsTheKeys(signer) : Steps.OtherVerifier(signer));
        return statement;
    }

    private static Statement? Stop(List<VerificationStep> steps, VerificationStep last)
    {
        steps.Add(last);
        return null;
    }

    /// <summary>The key that made one of the signatures. The key's id only says where to look first.</summary>
    private static TrustedKey? SignerOf(DsseEnvelope envelope, TrustDocument trust)
    {
        var signed = Dsse.PreAuthenticationEncoding(envelope.PayloadType, envelope.Payload.Span);
        return envelope.Signatures
            .SelectMany(signature => trust.Keys.OrderByDescending(key => key.Key.KeyId == signature.KeyId), (signature, key) => (signature, key))
            .Where(pair => pair.key.Key.Verifies(signed, pair.signature.Value.Span))
            .Select(pair => pair.key).FirstOrDefault();
    }

    private static VerificationStep InItsTime(Statement statement, TrustedKey signer) => IssuedAt(statement) switch
    {
        _ when signer.RevokedAt is { } revoked => Steps.Revoked(revoked),
        null => Steps.Undated,
        { } issued when !signer.SignsAt(issued) => Steps.OutOfTime(signer, issued),
        { } issued => Steps.SignedInTime(issued),
    };

    private static DateTimeOffset? IssuedAt(Statement statement) =>
        CanonicalDocument.ReadInstant(statement.Text(DecisionStatement.Extension, "issuedAt") ?? statement.Text("issuedAt"));

    private static VerificationStep Validity(Statement statement, DateTimeOffset at) =>
        (IssuedAt(statement), CanonicalDocument.ReadInstant(statement.Text(DecisionStatement.Extension, "validUntil"))) switch
        {
            ({ } from, { } until) when at >= from && at <= until => Steps.InForce(until),
            ({ } from, _) when at < from => Steps.NotYet(from),
            (_, { } until) => Steps.Over(until),
            _ => Steps.Undated,
        };

    private static VerificationStep Same(Statement statement, string name, ReadOnlyMemory<byte> document) =>
        statement.DigestOf(name) == ContentDigest.Sha256Hex(document.Span) ? Steps.IsTheOne(name) : Steps.IsAnother(name, statement.DigestOf(name));
}
