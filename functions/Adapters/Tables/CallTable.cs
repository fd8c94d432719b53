using Azure.Data.Tables;
using Balise.Adapters.Outbox;
using Balise.Conformance.Manifests;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;

namespace Balise.Adapters.Tables;

/// <summary>Calls for experimentation, one partition each: head, contacts (personal data, erasable), outbox~{message}.</summary>
public sealed class CallTable(TableServiceClient service, TableOutbox outbox)
{
    public const string Name = "calls";
    private const string Head = "head", Contacts = "contacts";
    private readonly TableClient table = service.GetTableClient(Name);

    /// <summary>Stores a new call; false when its id is already taken.</summary>
    public Task<bool> TryAddAsync(ExperimentCall call, IReadOnlyList<Contact> contacts, OutgoingMessage published, CancellationToken cancellation)
    {
        var partition = call.Id.ToString();
        return outbox.CommitAsync(
            table, partition,
            [
                new(TableTransactionActionType.Add, Rows.Of(partition, Head, call, MatchmakingJson.Default.ExperimentCall)),
                new(TableTransactionActionType.Add, Rows.Of(partition, Contacts, [.. contacts], MatchmakingJson.Default.ListContact)),
            ],
            [published], inFlight: null, cancellation);
    }

    public async Task<ExperimentCall?> FindAsync(CallId id, CancellationToken cancellation) =>
        await Rows.FindAsync(table, id.ToString(), Head, cancellation) is { } row ? Rows.Read(row, MatchmakingJson.Default.ExperimentCall) : null;

    public async Task<IReadOnlyList<Contact>> ContactsAsync(CallId id, CancellationToken cancellation) =>
        await Rows.FindAsync(table, id.ToString(), Contacts, cancellation) is { } row ? Rows.Read(row, MatchmakingJson.Default.ListContact) : [];
}
