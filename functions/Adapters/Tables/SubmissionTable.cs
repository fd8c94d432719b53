using System.Globalization;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Balise.Adapters.Outbox;
using Balise.Conformance.Manifests;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>
/// Submissions, one partition each. Row keys: head, manifest, contacts (personal data, erasable), artefact~{kind}, event~{sequence}, outbox~{message}.
/// </summary>
public sealed class SubmissionTable(TableServiceClient service, TableOutbox outbox, RecentDrafts drafts)
{
    public const string Name = "submissions";
    private const string Head = "head", Manifest = "manifest", Contacts = "contacts", ArtefactPrefix = "artefact~", EventPrefix = "event~", AfterLast = "outbox";
    private readonly TableClient table = service.GetTableClient(Name);

    /// <summary>The dossier as this instance remembers it, or else as it is. Nothing may be refused on the word of this alone.</summary>
    public async Task<Submission?> RecallAsync(SubmissionId id, CancellationToken cancellation) => drafts.Find(id) ?? await FindAsync(id, cancellation);

    public async Task<Submission?> FindAsync(SubmissionId id, CancellationToken cancellation)
    {
        var partition = id.ToString();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {AfterLast}");
        TableEntity? head = null;
        ProductManifest? manifest = null;
        List<Contact> contacts = [];
        List<Artefact> artefacts = [];
        List<HistoryEvent> history = [];
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            switch (row.RowKey)
            {
                case Head: head = row; break;
                case Manifest: manifest = Rows.Read(row, SubmissionJson.Default.ProductManifest); break;
                case Contacts: contacts = Rows.Read(row, SubmissionJson.Default.ListContact); break;
                case var key when key.StartsWith(ArtefactPrefix, StringComparison.Ordinal): artefacts.Add(Rows.Read(row, SubmissionJson.Default.Artefact)); break;
                case var key when key.StartsWith(EventPrefix, StringComparison.Ordinal): history.Add(Rows.Read(row, SubmissionJson.Default.HistoryEvent)); break;
            }
        }

        return head is null || manifest is null ? null : Compose(id, head, manifest, contacts, artefacts, history);
    }

    /// <summary>Stores a new dossier with its first event; false when the id is already taken.</summary>
    public async Task<bool> TryAddAsync(SubmissionChange change, CancellationToken cancellation)
    {
        var partition = change.After.Id.ToString();
        var version = await outbox.CommitForVersionAsync(
            table, partition,
            [
                new(TableTransactionActionType.Add, Rows.Of(partition, Head, HeadOf(change.After), SubmissionJson.Default.SubmissionHead)),
                new(TableTransactionActionType.Add, Rows.Of(partition, Manifest, change.After.Manifest, SubmissionJson.Default.ProductManifest)),
                new(TableTransactionActionType.Add, Rows.Of(partition, Contacts, [.. change.After.Contacts], SubmissionJson.Default.ListContact)),
                EventRow(partition, change.Event),
            ],
            change.Messages, inFlight: null, cancellation);
        return Remember(change.After, version);
    }

    /// <summary>Stores one step; false when the dossier changed since it was read.</summary>
    public async Task<bool> TryCommitAsync(SubmissionChange change, CancellationToken cancellation, Artefact? artefact = null)
    {
        var partition = change.After.Id.ToString();
        var head = Rows.Of(partition, Head, HeadOf(change.After), SubmissionJson.Default.SubmissionHead, change.After.Version);
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpdateReplace, head, head.ETag),
            EventRow(partition, change.Event),
            .. change.Further.Select(step => EventRow(partition, step)),
        ];
        if (artefact is not null)
        {
            actions.Add(new(TableTransactionActionType.UpsertReplace, Rows.Of(partition, ArtefactPrefix + artefact.Kind, artefact, SubmissionJson.Default.Artefact)));
        }

        var version = await outbox.CommitForVersionAsync(
            table, partition, actions, change.Messages, change.After.State.IsInFlight() ? change.After.Id : null, cancellation);
        return Remember(artefact is null ? change.After : With(change.After, artefact), version);
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

    private static Submission With(Submission dossier, Artefact artefact) => dossier with
    {
        Artefacts = [.. dossier.Artefacts.Where(other => other.Kind != artefact.Kind).Append(artefact).OrderBy(each => each.Kind, StringComparer.Ordinal)],
    };

    private static TableTransactionAction EventRow(string partition, HistoryEvent step) => new(
        TableTransactionActionType.Add,
        Rows.Of(partition, EventPrefix + step.Sequence.ToString("D6", CultureInfo.InvariantCulture), step, SubmissionJson.Default.HistoryEvent));

    private static SubmissionHead HeadOf(Submission dossier) =>
        new(dossier.Vendor, dossier.State, dossier.CreatedAt, dossier.Since, dossier.SealedAt, dossier.Scan, dossier.Review, dossier.Attestation);

    private static Submission Compose(
        SubmissionId id, TableEntity row, ProductManifest manifest, List<Contact> contacts, List<Artefact> artefacts, List<HistoryEvent> history)
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
            Manifest = manifest,
            Contacts = contacts,
            Artefacts = artefacts,
            Scan = head.Scan,
            Review = head.Review,
            Attestation = head.Attestation,
            History = history,
            Version = row.ETag.ToString(),
        };
    }
}

/// <summary>The row of a submission that changes.</summary>
internal sealed record SubmissionHead(
    AccountId Vendor, SubmissionState State, DateTimeOffset CreatedAt, DateTimeOffset Since, DateTimeOffset? SealedAt, ScanRecord? Scan, ReviewRecord? Review,
    AttestationRecord? Attestation = null);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SubmissionHead))]
[JsonSerializable(typeof(ProductManifest))]
[JsonSerializable(typeof(List<Contact>))]
[JsonSerializable(typeof(Artefact))]
[JsonSerializable(typeof(HistoryEvent))]
internal sealed partial class SubmissionJson : JsonSerializerContext;
