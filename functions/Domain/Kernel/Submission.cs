using System.Text.Json.Serialization;
using Balise.Conformance.Manifests;

namespace Balise.Domain.Kernel;

/// <summary>
/// The dossier that travels through the stages: what the vendor gave, and the facts each stage added. Version is the store's concurrency token.
/// </summary>
public sealed record Submission
{
    public required SubmissionId Id { get; init; }
    public required AccountId Vendor { get; init; }
    public required SubmissionState State { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the present state was entered.</summary>
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? SealedAt { get; init; }
    public required ProductManifest Manifest { get; init; }

    /// <summary>Personal data, erasable on its own.</summary>
    public required IReadOnlyList<Contact> Contacts { get; init; }
    public IReadOnlyList<Artefact> Artefacts { get; init; } = [];
    public ScanRecord? Scan { get; init; }
    public ReviewRecord? Review { get; init; }

    /// <summary>The signed statement of the decision, once it is signed.</summary>
    public AttestationRecord? Attestation { get; init; }

    /// <summary>When its contacts, documents and evidence were erased; what was decided and said in public stays.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
    public required IReadOnlyList<HistoryEvent> History { get; init; }
    public string Version { get; init; } = "";

    public int NextSequence => History.Count == 0 ? 1 : History[^1].Sequence + 1;

    /// <summary>The dossier with one more artefact, in place of an earlier one of its kind; always in the order of kinds.</summary>
    public Submission With(Artefact artefact) => this with
    {
        Artefacts = [.. Artefacts.Where(other => other.Kind != artefact.Kind).Append(artefact).OrderBy(each => each.Kind, StringComparer.Ordinal)],
    };
}

/// <summary>One stored document: its kind, SHA-256 in lower-case hexadecimal, size in bytes and blob name.</summary>
public sealed record Artefact(string Kind, string Sha256, long Bytes, string Blob, DateTimeOffset StoredAt)
{
    /// <summary>Set when it holds the identity of real persons: nobody may open it, and it is deleted by then.</summary>
    public DateTimeOffset? QuarantinedUntil { get; init; }

    /// <summary>Set once the document itself is gone.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Whether the document may still be opened.</summary>
    [JsonIgnore]
    public bool IsOpen => QuarantinedUntil is null && DeletedAt is null;
}

/// <summary>What scanning produced so far: the evidence's digest, then the report's, with the moment it was judged.</summary>
public sealed record ScanRecord(DateTimeOffset StartedAt, string? EvidenceSha256, DateTimeOffset? JudgedAt, string? ReportSha256);

/// <summary>What people judge, and the decision in the end.</summary>
public sealed record ReviewRecord(DateTimeOffset? DueAt, IReadOnlyList<Advice> Advices, Decision? Decision);

/// <summary>An assessor's advice. Account ids only: whose name it is stays with the account.</summary>
public sealed record Advice(AccountId Assessor, DateTimeOffset At, Opinion Opinion, string Reason, IReadOnlyList<CriterionAdvice> Criteria);

/// <summary>
/// What an assessor answered to the question of one criterion, in advice given before answers were kept as signed statements and judged in the report.
/// </summary>
public sealed record CriterionAdvice(string Criterion, bool Met, string Reason);

/// <summary>The decision, by the authority or by rule when nothing was left to judge (<paramref name="Authority"/> is then null).</summary>
public sealed record Decision(DateTimeOffset At, Opinion Opinion, string Reason, AccountId? Authority, IReadOnlyList<string> Reservations);

/// <summary>Where the decision's statement is: when it was issued, by which key, and the SHA-256 of the stored envelope.</summary>
public sealed record AttestationRecord(DateTimeOffset IssuedAt, string KeyId, string Sha256);

/// <summary>The four opinions of the national process.</summary>
public enum Opinion
{
    Favourable,
    FavourableWithNonSuspensiveReservations,
    FavourableWithSuspensiveReservations,
    Unfavourable,
}
