namespace Balise.Conformance.Attestations;

/// <summary>How opening a signed trust document ended. The private constructor keeps the list closed.</summary>
public abstract record SignedTrust
{
    private SignedTrust() { }

    /// <summary>The pinned root signed it and it reads well. Whether it is still in force is another question.</summary>
    public sealed record Trusted(TrustDocument Document) : SignedTrust;

    public sealed record NotAnEnvelope : SignedTrust;

    public sealed record NotSignedByRoot : SignedTrust;

    public sealed record Malformed(string Because) : SignedTrust;

    public static SignedTrust Open(ReadOnlyMemory<byte> envelope, VerificationKey root)
    {
        if (Dsse.Read(envelope) is not { PayloadType: TrustDocument.PayloadType } read)
            return new NotAnEnvelope();
        var signed = Dsse.PreAuthenticationEncoding(read.PayloadType, read.Payload.Span);
        if (!read.Signatures.Any(signature => root.Verifies(signed, signature.Value.Span)))
            return new NotSignedByRoot();
        var reading = TrustDocument.Read(read.Payload);
        return reading.IsValid
            ? new Trusted(reading.Value)
            : new Malformed(string.Join("; ", reading.Problems.Select(problem => $"{problem.Pointer} {problem.Message}")));
    }
}
