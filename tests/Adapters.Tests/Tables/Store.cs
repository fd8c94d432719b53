using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Balise.Adapters.Blobs;
using Balise.Adapters.Outbox;
using Balise.Adapters.Storage;
using Balise.Adapters.Tables;
using Balise.Domain.Intake;
using Balise.Domain.Kernel;
using Balise.Domain.Tests;
using Balise.Testing.Azurite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Balise.Adapters.Tests.Tables;

/// <summary>The product's own state classes on an empty storage account, a clock that a test moves, and a broker that a test takes down.</summary>
internal sealed class Store : IMessageSender
{
    private static readonly string[] Tables =
    [
        SubmissionTable.Name, ListingTable.Name, CallTable.Name, MatchTable.Name, NoticeTable.Name, AccountTable.Name, AccountTable.KeysName, MemberTable.Name, InvitationTable.Name,
        IdempotencyTable.Name, WorklistTable.Name, ParkedTable.Name,
    ];

    private static readonly Dictionary<string, IReadOnlyList<string>> Heard = new(StringComparer.Ordinal)
    {
        ["submission-sealed/1"] = ["sealed"],
        ["decision-made/1"] = ["decided-one", "decided-two"],
        ["match-found/1"] = ["matched"],
        ["call-published/1"] = ["published"],
        ["catalogue-changed/1"] = ["changed"],
        ["notice-planned/1"] = ["planned"],
    };

    private Store(StorageClients clients)
    {
        Clients = clients;
        Worklists = new(clients.Tables);
        Settled = new(new Lazy<WorklistTable>(Worklists), TimeProvider.System, NullLogger<SettledWork>.Instance);
        var relay = new OutboxRelay(this, new(Heard), NullLogger<OutboxRelay>.Instance);
        Outbox = new(clients.Tables, Worklists, Settled, relay, Clock);
        Sweep = new(Worklists, Outbox, relay, Clock, NullLogger<OutboxSweep>.Instance);
        Submissions = new(clients.Tables, Outbox, new RecentDrafts(Clock));
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public StorageClients Clients { get; }

    public FakeTimeProvider Clock { get; } = new(Samples.Now);

    public WorklistTable Worklists { get; }

    public SettledWork Settled { get; }

    public TableOutbox Outbox { get; }

    public OutboxSweep Sweep { get; }

    public SubmissionTable Submissions { get; }

    /// <summary>The number of sends after which the broker refuses.</summary>
    public int SendsLeft { get; set; } = int.MaxValue;

    public ConcurrentQueue<QueuedMessage> Sent { get; } = [];

    public IEnumerable<(string Queue, string Id)> SentNames => Sent.Select(message => (message.Queue, message.MessageId));

    public static async Task<Store> NewAsync()
    {
        var store = new Store((await AzuriteFixture.StartedAsync(Cancellation)).NewStorage());
        foreach (var name in Tables)
        {
            await store.Clients.Tables.CreateTableAsync(name, Cancellation);
        }

        foreach (var name in new[] { ArtefactBlobs.Container, DocumentBlobs.Evidence, DocumentBlobs.Reports, SnapshotBlob.Container })
        {
            await store.Clients.Blobs.CreateBlobContainerAsync(name, cancellationToken: Cancellation);
        }

        return store;
    }

    public Task SendAsync(QueuedMessage message, CancellationToken cancellation)
    {
        if (SendsLeft-- <= 0)
        {
            throw new RequestFailedException(503, "The broker is down.");
        }

        Sent.Enqueue(message);
        return Task.CompletedTask;
    }

    public async Task<Submission> NewDraftAsync(Func<Submission, Submission>? change = null)
    {
        var draft = change is null ? Samples.Draft : change(Samples.Draft);
        Assert.True(await Submissions.TryAddAsync(new(draft, draft.History[0], []), Cancellation));
        return (await Submissions.FindAsync(draft.Id, Cancellation))!;
    }

    public SubmissionChange Sealing(Submission draft) => SubmissionChange.Of(
        draft, SubmissionState.Sealed, Clock.GetUtcNow(), "submission.sealed", "vendor", dossier => dossier with { SealedAt = Clock.GetUtcNow() },
        announce: sequence => Message(draft, sequence));

    public static OutgoingMessage Message(Submission draft, int sequence) => OutgoingMessage.Of(
        SubmissionSealed.Schema, draft.Id.ToString(), sequence, new SubmissionSealed(draft.Id), IntakeMessages.Default.EnvelopeSubmissionSealed, traceparent: null);

    /// <summary>The keys of the worklist of pending sends and of work in flight.</summary>
    public async Task<IReadOnlyList<string>> WorkAsync(string prefix = PendingSend.Prefix)
    {
        List<string> keys = [];
        await foreach (var (key, _) in Worklists.ListAsync(WorklistTable.Work, OutboxJson.Default.PendingSend, prefix, cancellation: Cancellation))
        {
            keys.Add(key);
        }

        return keys;
    }

    /// <summary>Returns once what was settled off the path of the answer is gone.</summary>
    public async Task UntilSettledAsync(string prefix = PendingSend.Prefix)
    {
        await Settled.StartAsync(Cancellation);
        while (await WorkAsync(prefix) is not [])
        {
            Cancellation.ThrowIfCancellationRequested();
        }

        await Settled.StopAsync(Cancellation);
    }

    public async Task<IReadOnlyList<string>> RowsAsync(string table, string partition)
    {
        List<string> rows = [];
        await foreach (var row in Clients.Tables.GetTableClient(table).QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: Cancellation))
        {
            rows.Add(row.RowKey);
        }

        return rows;
    }
}
