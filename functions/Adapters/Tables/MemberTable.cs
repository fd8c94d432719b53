using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>
/// Who acts for which account. In the account's partition: one row per member, the roster, which every change rewrites, and event~{sequence}. In the partition
/// person~{id}: one row per account, which finds it again; it is written first and removed last, so that what a crash leaves is a finder that finds nothing.
/// </summary>
public sealed class MemberTable(TableServiceClient service)
{
    public const string Name = "members";
    private const string RosterRow = "roster", EventPrefix = "event~", AfterEvents = "event\u007f";
    private readonly TableClient table = service.GetTableClient(Name);

    /// <summary>Makes somebody a member, or gives a member another right, whoever is left to own the account.</summary>
    public Task PutAsync(Member member, CancellationToken cancellation) =>
        ChangeAsync(member.Account, member.Person, _ => new(member, member.Since), guarded: false, cancellation);

    /// <summary>Removes a member, whoever is left to own the account.</summary>
    public Task RemoveAsync(AccountId account, PersonId person, CancellationToken cancellation) =>
        ChangeAsync(account, person, member => member is null ? null : new(After: null, member.Since), guarded: false, cancellation);

    /// <summary>Takes a member (null when there is none yet) one step further, with its event, unless nobody would own the account after it.</summary>
    public Task<MemberChange> TryChangeAsync(AccountId account, PersonId person, Func<Member?, MemberStep?> step, CancellationToken cancellation) =>
        ChangeAsync(account, person, step, guarded: true, cancellation);

    public async Task<Member?> FindAsync(AccountId account, PersonId person, CancellationToken cancellation) =>
        await Rows.FindAsync(table, account.ToString(), person.ToString(), cancellation) is { } row ? Rows.Read(row, MemberJson.Default.Member) : null;

    public async Task<IReadOnlyList<Member>> OfAccountAsync(AccountId account, CancellationToken cancellation) =>
        [.. (await RowsAsync(TableClient.CreateQueryFilter($"PartitionKey eq {account.ToString()} and RowKey lt {EventPrefix}"), cancellation))
            .Select(row => Rows.Read(row, MemberJson.Default.Member))];

    public async Task<IReadOnlyList<Member>> OfPersonAsync(PersonId person, CancellationToken cancellation)
    {
        List<Member> found = [];
        foreach (var row in await RowsAsync(TableClient.CreateQueryFilter($"PartitionKey eq {FinderOf(person)}"), cancellation))
        {
            if (AccountId.TryParse(row.RowKey, out var account) && await FindAsync(account, person, cancellation) is { } member)
            {
                found.Add(member);
            }
        }

        return found;
    }

    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(AccountId account, CancellationToken cancellation) =>
        [.. (await RowsAsync(TableClient.CreateQueryFilter($"PartitionKey eq {account.ToString()} and RowKey ge {EventPrefix} and RowKey lt {AfterEvents}"), cancellation))
            .Select(row => Rows.Read(row, MemberJson.Default.HistoryEvent))];

    private async Task<MemberChange> ChangeAsync(AccountId account, PersonId person, Func<Member?, MemberStep?> step, bool guarded, CancellationToken cancellation)
    {
        while (true)
        {
            // The roster is read before the member: a change that comes between the two makes the commit fail.
            var (roster, version) = await RosterAsync(account, cancellation);
            if (step(await FindAsync(account, person, cancellation)) is not { } change)
            {
                return MemberChange.Nothing;
            }

            var after = change.After is { } member ? roster.With(member) : roster.Without(person);
            if (guarded && roster.LosesItsLastOwner(after))
            {
                return MemberChange.LastOwner;
            }

            if (change.After is not null)
            {
                await table.UpsertEntityAsync(new TableEntity(FinderOf(person), account.ToString()), TableUpdateMode.Replace, cancellation);
            }

            if (await TryCommitAsync(account, person, change, after, version, cancellation))
            {
                if (change.After is null)
                {
                    await table.DeleteEntityAsync(FinderOf(person), account.ToString(), cancellationToken: cancellation);
                }

                return MemberChange.Done;
            }
        }
    }

    private async Task<(Roster Roster, ETag? Version)> RosterAsync(AccountId account, CancellationToken cancellation) =>
        await Rows.FindAsync(table, account.ToString(), RosterRow, cancellation) is { } row
            ? (Rows.Read(row, MemberJson.Default.Roster), row.ETag)
            : (Roster.Of(await OfAccountAsync(account, cancellation)), null);

    private async Task<bool> TryCommitAsync(AccountId account, PersonId person, MemberStep change, Roster after, ETag? version, CancellationToken cancellation)
    {
        var partition = account.ToString();
        var told = change is { Code: { } code, Actor: { } actor } ? new HistoryEvent(after.Events + 1, change.At, code, actor, change.Reason) : null;
        var roster = Rows.Of(partition, RosterRow, told is null ? after : after with { Events = told.Sequence }, MemberJson.Default.Roster);
        List<TableTransactionAction> actions =
        [
            version is { } read ? new(TableTransactionActionType.UpdateReplace, roster, read) : new(TableTransactionActionType.Add, roster),
            change.After is { } member
                ? new(TableTransactionActionType.UpsertReplace, Rows.Of(partition, person.ToString(), member, MemberJson.Default.Member))
                : new(TableTransactionActionType.Delete, new TableEntity(partition, person.ToString()), ETag.All),
        ];
        if (told is not null)
        {
            actions.Add(new(TableTransactionActionType.Add, Rows.Of(partition, $"{EventPrefix}{told.Sequence:D6}", told, MemberJson.Default.HistoryEvent)));
        }

        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412 or 404)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string filter, CancellationToken cancellation)
    {
        List<TableEntity> found = [];
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            found.Add(row);
        }

        return found;
    }

    private static string FinderOf(PersonId person) => $"person~{person}";
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(Roster))]
[JsonSerializable(typeof(HistoryEvent))]
internal sealed partial class MemberJson : JsonSerializerContext;
