using Balise.Domain.Accounts;

namespace Balise.App.Domains;

public sealed record DomainListView(IReadOnlyList<DomainView> Items);

/// <summary>A claimed domain: where it stands, the two ways to prove it, and, right after a look, what was seen in each.</summary>
public sealed record DomainView(
    string Domain, string State, DateTimeOffset CreatedAt, DateTimeOffset? ProvenAt, DateTimeOffset? SeenAt, DateTimeOffset? LostAt, string? ProvenBy,
    DomainFileView File, DomainRecordView Record, IReadOnlyList<DomainSightingView>? Seen)
{
    public static DomainView Of(DomainProof proof, Uri file, IReadOnlyList<ProofSighting>? seen = null) => new(
        proof.Domain, Spelled(proof.State), proof.CreatedAt, proof.ProvenAt, proof.SeenAt, proof.LostAt, proof.Way is { } way ? Spelled(way) : null,
        new(file.AbsoluteUri, proof.Content), new(proof.RecordName, "TXT", proof.Content),
        seen is null ? null : [.. seen.Select(each => new DomainSightingView(Spelled(each.Way), Spelled(each.Outcome), each.Code, each.Message))]);

    private static string Spelled<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

/// <summary>The file to serve: its address, and the line it holds.</summary>
public sealed record DomainFileView(string Url, string Content);

/// <summary>The DNS record to publish.</summary>
public sealed record DomainRecordView(string Name, string Type, string Value);

/// <summary>What a look showed in one way: found, absent or unknown, with a stable code and a sentence.</summary>
public sealed record DomainSightingView(string Way, string Outcome, string Code, string Message);
