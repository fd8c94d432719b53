using Balise.Conformance.Manifests;

namespace Balise.Conformance.Attestations;

/// <summary>What to verify, against what, and as of when. The documents are optional; those that are given must be the ones that were attested.</summary>
public sealed record VerificationInput
{
    public required ReadOnlyMemory<byte> Attestation { get; init; }
    public required ReadOnlyMemory<byte> Trust { get; init; }

    /// <summary>The root's public key, from where the verifier pinned it and never from beside the attestation.</summary>
    public required VerificationKey Root { get; init; }
    public required DateTimeOffset At { get; init; }
    public ReadOnlyMemory<byte>? Report { get; init; }
    public ReadOnlyMemory<byte>? Evidence { get; init; }
}

/// <summary>One thing that was verified: whether it is good, and a sentence that says so.</summary>
public sealed record VerificationStep(string Code, bool Good, BilingualText Sentence);

/// <summary>All that was verified, in order. It is good when each step is. The statement is there once its signature was found good.</summary>
public sealed record Verification(IReadOnlyList<VerificationStep> Steps, Statement? Statement)
{
    public bool IsGood => Steps.All(step => step.Good);
}
