using System.Security.Cryptography;
using Balise.Domain.Kernel;

namespace Balise.Domain.Accounts;

/// <summary>
/// An account's claim to a domain and what came of it. The token is no secret: whoever may publish under the domain proves with it that this account, and no
/// other, may send us there.
/// </summary>
public sealed record DomainProof
{
    /// <summary>Where the file is expected, under the domain.</summary>
    public const string FilePath = "/.well-known/balise-domain-proof.txt";

    /// <summary>How many domains one account may claim.</summary>
    public const int MostPerAccount = 100;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int TokenLength = 52;

    public required AccountId Account { get; init; }

    /// <summary>The <see cref="DomainName"/>.</summary>
    public required string Domain { get; init; }

    /// <summary>256 random bits in base 32, made for this account, this domain and this purpose.</summary>
    public required string Token { get; init; }
    public required DomainProofState State { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When we last looked, whatever we saw.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>When the token was last seen, and where.</summary>
    public DateTimeOffset? SeenAt { get; init; }
    public ProofWay? Way { get; init; }

    /// <summary>Since when it has been seen without a break, or since when it is gone.</summary>
    public DateTimeOffset? ProvenAt { get; init; }
    public DateTimeOffset? LostAt { get; init; }
    public string Version { get; init; } = "";

    public DomainName Name => DomainName.Stored(Domain);

    /// <summary>What is to be published, in either way: the purpose, then the token.</summary>
    public string Content => $"balise-domain-proof={Token}";

    /// <summary>Where the TXT record is expected.</summary>
    public string RecordName => $"_balise-proof.{Domain}";

    public static DomainProof Claim(AccountId account, DomainName domain, DateTimeOffset now) => new()
    {
        Account = account,
        Domain = domain.Value,
        Token = RandomNumberGenerator.GetString(Alphabet, TokenLength),
        State = DomainProofState.Pending,
        CreatedAt = now,
    };

    /// <summary>
    /// The proof after we looked. Seen in one way is enough. It is lost when the way that proved it shows decisively that it is gone; a server that
    /// sleeps or a name server that fails takes nothing away, and gives nothing either.
    /// </summary>
    public DomainProof After(IReadOnlyList<ProofSighting> sightings, DateTimeOffset now) => sightings switch
    {
        _ when sightings.FirstOrDefault(sighting => sighting.Outcome is ProofOutcome.Found) is { } found => this with
        {
            State = DomainProofState.Proven,
            TriedAt = now,
            SeenAt = now,
            Way = found.Way,
            ProvenAt = State is DomainProofState.Proven ? ProvenAt : now,
            LostAt = null,
        },
        _ when State is DomainProofState.Proven && sightings.Any(sighting => sighting.Way == Way && sighting.Outcome is ProofOutcome.Absent) =>
            this with { State = DomainProofState.Lost, TriedAt = now, LostAt = now },
        _ => this with { TriedAt = now },
    };
}

/// <summary>Claimed and not seen yet, seen, or seen once and gone.</summary>
public enum DomainProofState
{
    Pending,
    Proven,
    Lost,
}
