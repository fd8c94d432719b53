namespace Balise.Conformance.Evidence;

/// <summary>What the declared OpenID Connect providers published, in the order of the declaration.</summary>
public sealed record IdentityFacts(IReadOnlyList<ProviderFacts> Providers);

/// <summary>One declared provider: the issuer as declared, how its two documents were fetched, and what our readers see in them.</summary>
public sealed record ProviderFacts
{
    public required string Issuer { get; init; }
    public required FetchFacts Discovery { get; init; }

    /// <summary>Null when no metadata were read; <see cref="MetadataRefusal"/> then says why if a document was there.</summary>
    public ProviderMetadataFacts? Metadata { get; init; }
    public ReaderRefusal? MetadataRefusal { get; init; }

    /// <summary>Null when the metadata name no address of keys that may be asked.</summary>
    public FetchFacts? Keys { get; init; }
    public KeySetFacts? KeySet { get; init; }
    public ReaderRefusal? KeySetRefusal { get; init; }
}

/// <summary>
/// Provider metadata (OpenID Connect Discovery 1.0). Failures make them unusable, warnings do not; weaknesses are what a store of health products flags
/// though the specification allows it.
/// </summary>
public sealed record ProviderMetadataFacts
{
    public string? Issuer { get; init; }
    public string? JwksUri { get; init; }
    public IReadOnlyList<DocumentFault> Failures { get; init; } = [];
    public IReadOnlyList<DocumentFault> Warnings { get; init; } = [];
    public IReadOnlyList<DocumentFault> Weaknesses { get; init; } = [];
}

/// <summary>A key set (RFC 7517): how many keys, how many of them may verify a signature, and what is wrong. No key is kept.</summary>
public sealed record KeySetFacts
{
    public int Keys { get; init; }
    public int SignatureKeys { get; init; }
    public IReadOnlyList<DocumentFault> Failures { get; init; } = [];
    public IReadOnlyList<DocumentFault> Warnings { get; init; } = [];
}
