namespace Balise.Conformance.Evidence;

/// <summary>What handshakes with one host showed: the connection that a browser gets, its certificates, and what else the server accepts.</summary>
public sealed record TlsFacts
{
    public required string Host { get; init; }
    public required int Port { get; init; }

    /// <summary>Why no ordinary handshake succeeded; null when one did.</summary>
    public FetchFailure? Failure { get; init; }

    /// <summary>The negotiated version ("TLS 1.3"), suite (its IANA name) and application protocol ("h2").</summary>
    public string? Version { get; init; }
    public string? Suite { get; init; }
    public string? Protocol { get; init; }

    public CertificateFacts? Certificate { get; init; }

    /// <summary>One row per version from SSL 3.0 to TLS 1.3, in that order.</summary>
    public IReadOnlyList<TlsOffer> Versions { get; init; } = [];

    /// <summary>One row per class of TLS 1.2 suites that was offered alone: "static-rsa", "cbc", "rc4", "3des", "null", "export", "aead-forward-secret".</summary>
    public IReadOnlyList<TlsOffer> SuiteClasses { get; init; } = [];
}

/// <summary>What was offered and whether the server took it: "accepted", "refused", or "undetermined" when it answered neither way.</summary>
public sealed record TlsOffer(string Name, string Outcome, string? Suite = null)
{
    public const string Accepted = "accepted", Refused = "refused", Undetermined = "undetermined";
}

/// <summary>The server's certificate and its chain, without any name of a person. Dates in UTC, key size in bits.</summary>
public sealed record CertificateFacts
{
    public required DateTimeOffset NotBefore { get; init; }
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>A subject alternative name matches the host.</summary>
    public required bool MatchesHost { get; init; }

    /// <summary>The chain leads to a trusted root with what the server sent alone.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>What is wrong with the chain, by the platform's names. Sorted.</summary>
    public IReadOnlyList<string> ChainProblems { get; init; } = [];

    /// <summary>Certificates sent by the server, its own included.</summary>
    public int ChainLength { get; init; }

    /// <summary>The server sent every intermediate one.</summary>
    public bool IsComplete { get; init; }

    /// <summary>"RSA", "ECDSA" or the key's object identifier.</summary>
    public required string KeyAlgorithm { get; init; }
    public int? KeyBits { get; init; }

    /// <summary>The hash of the signature ("SHA-256"), or its object identifier.</summary>
    public required string SignatureHash { get; init; }
}
