namespace Balise.Conformance.Evidence;

/// <summary>What one HTTP exchange chain showed. A chain that never answered carries its reason in <see cref="Failure"/>.</summary>
public sealed record FetchFacts
{
    /// <summary>The address first asked for.</summary>
    public required string Url { get; init; }

    /// <summary>Each answer in order, the last one being final. Empty when nothing answered.</summary>
    public IReadOnlyList<ResponseFacts> Responses { get; init; } = [];

    /// <summary>Null when the last response is a final one, else why it is not.</summary>
    public FetchFailure? Failure { get; init; }

    public DateTimeOffset FetchedAt { get; init; }
}

/// <summary>One response of a chain: header names in lower case, each with its values in the order received.</summary>
public sealed record ResponseFacts
{
    public required string Url { get; init; }
    public required int Status { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; }

    /// <summary>Number of body bytes read, after decompression and within the budget.</summary>
    public long BodyBytes { get; init; }

    /// <summary>SHA-256 of those bytes, lower-case hexadecimal.</summary>
    public string? BodySha256 { get; init; }

    /// <summary>The body itself where a reader needs it (security.txt), never a whole page.</summary>
    public string? Text { get; init; }

    /// <summary>Number of characters of visible text, for an HTML page.</summary>
    public int? VisibleCharacters { get; init; }
}

/// <summary>Why a fetch has no final response. Refused is decisive (a forbidden address or a bad certificate), the others may pass later.</summary>
public sealed record FetchFailure(string Code, string Message)
{
    public const string Unreachable = "unreachable", TimedOut = "timed-out", TooLarge = "too-large", TooManyRedirects = "too-many-redirects",
        AddressRefused = "address-refused", CertificateRefused = "certificate-refused", Malformed = "malformed";

    /// <summary>Nothing was asked: the vendor has not proven, or proves no more, that the domain is its own; or the proof could not be looked at again today.</summary>
    public const string DomainNotProven = "domain-not-proven", DomainUnchecked = "domain-unchecked";
}

/// <summary>What a visit of a web application showed: its https root, its http root (null when not asked), security.txt.</summary>
public sealed record WebFacts(FetchFacts Https, FetchFacts? Http, FetchFacts SecurityTxt)
{
    /// <summary>What the HTML of the final https answer says of itself. Null when no HTML came, or when the visit was before it was read.</summary>
    public Observed<PageFacts>? Page { get; init; }

    /// <summary>What handshakes with the https host showed. Null when none was tried.</summary>
    public TlsFacts? Tls { get; init; }

    /// <summary>How the page answers to another origin. Null when it was not asked.</summary>
    public CorsFacts? Cors { get; init; }
}

/// <summary>The answers to a foreign origin: to a preflight (OPTIONS) and to the request itself (GET). Null where there was no answer.</summary>
public sealed record CorsFacts(string Origin, ResponseFacts? Preflight, ResponseFacts? Request)
{
    public FetchFailure? Failure { get; init; }
}
