using System.Runtime.CompilerServices;
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

    /// <summary>Every call whose id was made from one moment to another, in that order.</summary>
    public async IAsyncEnumerable<ExperimentCall> BornBetweenAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (first, end) = (Rows.Birth(from), Rows.Birth(to));
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {end} and RowKey eq {Head}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return Rows.Read(row, MatchmakingJson.Default.ExperimentCall);
        }
    }

    /// <summary>Erases the contacts of a call that a rule names, and answers how many. Their places stay.</summary>
    public async Task<int> EraseContactsAsync(CallId id, Func<Contact, bool> erased, CancellationToken cancellation)
    {
        var partition = id.ToString();
        while (await Rows.FindAsync(table, partition, Contacts, cancellation) is { } row)
        {
            var contacts = Rows.Read(row, MatchmakingJson.Default.ListContact);
            var count = contacts.Count(contact => !contact.IsErased && erased(contact));
            List<Contact> left = [.. contacts.Select(contact => erased(contact) ? contact.Erase() : contact)];
            if (count == 0 || await Rows.TryReplaceAsync(table, Rows.Of(partition, Contacts, left, MatchmakingJson.Default.ListContact, row.ETag.ToString()), cancellation))
            {
                return count;
            }
        }

        return 0;
    }

    public async Task<IReadOnlyList<Contact>> ContactsAsync(CallId id, CancellationToken cancellation) =>
        await Rows.FindAsync(table, id.ToString(), Contacts, cancellation) is { } row ? Rows.Read(row, MatchmakingJson.Default.ListContact) : [];
}
