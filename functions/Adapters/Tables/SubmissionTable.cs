using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Balise.Adapters.Outbox;
using Balise.Conformance.Manifests;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>
/// Submissions, one partition each: the row head, which holds the whole dossier, and beside it outbox~{message}. The head's columns: Document (what changes:
/// state, artefacts, history), Manifest, Contacts (personal data, erasable on their own). A step is one row merged, or that row and what it announces.
/// </summary>
public sealed class SubmissionTable(TableServiceClient service, TableOutbox outbox, RecentDrafts drafts)
{
    public const string Name = "submissions", Contacts = "Contacts";
    private const string Head = "head", Manifest = "Manifest";
    private readonly TableClient table = service.GetTableClient(Name);

    /// <summary>The dossier as this instance remembers it, or else as it is. Nothing may be refused on the word of this alone.</summary>
    public async Task<Submission?> RecallAsync(SubmissionId id, CancellationToken cancellation) => drafts.Find(id) ?? await FindAsync(id, cancellation);

    public async Task<Submission?> FindAsync(SubmissionId id, CancellationToken cancellation) =>
        await Rows.FindAsync(table, id.ToString(), Head, cancellation) is { } row ? Compose(id, row) : null;

    /// <summary>The dossier of a row that somebody else read; null when the row is no head.</summary>
    public static Submission? Read(TableEntity row) => row.RowKey is Head && SubmissionId.TryParse(row.PartitionKey, out var id) ? Compose(id, row) : null;

    /// <summary>Stores a new dossier with its first event; false when the id is already taken.</summary>
    public async Task<bool> TryAddAsync(SubmissionChange change, CancellationToken cancellation)
    {
        var dossier = change.After;
        var row = RowOf(dossier).With(Manifest, dossier.Manifest, SubmissionJson.Default.ProductManifest).With(Contacts, [.. dossier.Contacts], SubmissionJson.Default.ListContact);
        var version = await outbox.CommitForVersionAsync(
            table, row.PartitionKey, [new(TableTransactionActionType.Add, row)], change.Messages, inFlight: null, cancellation);
        return Remember(dossier, version);
    }

    /// <summary>Stores one step; false when the dossier changed since it was read.</summary>
    public async Task<bool> TryCommitAsync(SubmissionChange change, CancellationToken cancellation)
    {
        var (dossier, row) = (change.After, RowOf(change.After).Ended());
        var version = await outbox.CommitForVersionAsync(
            table, row.PartitionKey, [new(TableTransactionActionType.UpdateMerge, row, row.ETag)], change.Messages,
            dossier.State.IsInFlight() ? dossier.Id : null, cancellation);
        return Remember(dossier, version);
    }

    /// <summary>Stores a step with the contacts as it leaves them; false when the dossier changed since it was read.</summary>
    public async Task<bool> TryCommitContactsAsync(SubmissionChange change, CancellationToken cancellation)
    {
        var row = RowOf(change.After).Ended().With(Contacts, [.. change.After.Contacts], SubmissionJson.Default.ListContact);
        var version = await outbox.CommitForVersionAsync(
            table, row.PartitionKey, [new(TableTransactionActionType.UpdateMerge, row, row.ETag)], change.Messages, inFlight: null, cancellation);
        return Remember(change.After, version);
    }

    /// <summary>
    /// Every dossier whose id was made from one moment to another, in that order. Ids start with their time, so only that stretch of the table is read.
    /// </summary>
    public async IAsyncEnumerable<Submission> BornBetweenAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (first, end) = (Rows.Birth(from), Rows.Birth(to));
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {end} and RowKey eq {Head}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (SubmissionId.TryParse(row.PartitionKey, out var id))
            {
                yield return Compose(id, row);
            }
        }
    }

    /// <summary>Deletes a draft that nobody sealed, with all its rows; false when it changed since it was read.</summary>
    public async Task<bool> TryDeleteDraftAsync(Submission draft, CancellationToken cancellation)
    {
        drafts.Forget(draft.Id);
        try
        {
            // The draft alone announces nothing, so its row is all there is.
            await table.DeleteEntityAsync(draft.Id.ToString(), Head, new ETag(draft.Version), cancellation);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 412 or 404)
        {
            return false;
        }
    }

    private bool Remember(Submission after, string? version)
    {
        if (version is null)
        {
            drafts.Forget(after.Id);
            return false;
        }

        drafts.Keep(after with { Version = version });
        return true;
    }

    private static TableEntity RowOf(Submission dossier) => Rows.Of(
        dossier.Id.ToString(), Head,
        new SubmissionHead(
            dossier.Vendor, dossier.State, dossier.CreatedAt, dossier.Since, dossier.SealedAt, dossier.Scan, dossier.Review, dossier.Artefacts, dossier.History,
            dossier.Attestation, dossier.ErasedAt),
        SubmissionJson.Default.SubmissionHead, dossier.Version is "" ? null : dossier.Version);

    private static Submission Compose(SubmissionId id, TableEntity row)
    {
        var head = Rows.Read(row, SubmissionJson.Default.SubmissionHead);
        return new()
        {
            Id = id,
            Vendor = head.Vendor,
            State = head.State,
            CreatedAt = head.CreatedAt,
            Since = head.Since,
            SealedAt = head.SealedAt,
            Manifest = Rows.Read(row, SubmissionJson.Default.ProductManifest, Manifest),
            Contacts = Rows.Read(row, SubmissionJson.Default.ListContact, Contacts),
            Artefacts = head.Artefacts,
            Scan = head.Scan,
            Review = head.Review,
            Attestation = head.Attestation,
            ErasedAt = head.ErasedAt,
            History = head.History,
            Version = row.ETag.ToString(),
        };
    }
}

/// <summary>What changes of a submission.</summary>
internal sealed record SubmissionHead(
    AccountId Vendor, SubmissionState State, DateTimeOffset CreatedAt, DateTimeOffset Since, DateTimeOffset? SealedAt, ScanRecord? Scan, ReviewRecord? Review,
    IReadOnlyList<Artefact> Artefacts, IReadOnlyList<HistoryEvent> History, AttestationRecord? Attestation = null,
    DateTimeOffset? ErasedAt = null);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SubmissionHead))]
[JsonSerializable(typeof(ProductManifest))]
[JsonSerializable(typeof(List<Contact>))]
internal sealed partial class SubmissionJson : JsonSerializerContext;
