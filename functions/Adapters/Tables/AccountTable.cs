using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>
/// Accounts, one partition each in the table accounts (head, event~{sequence}), and beside them one row per number and role, which gives a number one account; and the API
/// keys that act for them (table apikeys).
/// </summary>
public sealed partial class AccountTable(TableServiceClient service)
{
    public const string Name = "accounts", KeysName = "apikeys";
    private const string Row = "head", EventPrefix = "event~", AfterEvents = "event\u007f", BeforeIds = "0", AfterIds = "g";

    /// <summary>How old a claim without its account must be to be one that a crash left, and not one that is being made.</summary>
    private static readonly TimeSpan ClaimAge = TimeSpan.FromMinutes(2);

    private readonly TableClient accounts = service.GetTableClient(Name);
    private readonly TableClient keys = service.GetTableClient(KeysName);

    /// <summary>Stores an account that has no history yet.</summary>
    public Task<bool> TryAddAsync(Account account, CancellationToken cancellation) =>
        Rows.TryAddAsync(accounts, RowOf(account), cancellation);

    /// <summary>Stores an account with its first event; false when its id is taken.</summary>
    public Task<bool> TryOpenAsync(AccountChange opened, CancellationToken cancellation) =>
        TryCommitAsync(opened, new(TableTransactionActionType.Add, RowOf(opened.After)), cancellation);

    public async Task<Account?> FindAsync(AccountId id, CancellationToken cancellation) =>
        await Rows.FindAsync(accounts, id.ToString(), Row, cancellation) is { } row ? Rows.Read(row, AccountJson.Default.Account) : null;

    /// <summary>Takes an account one step further, with its event. The account after it, or null when there is no such account or the step has nothing to do.</summary>
    public async Task<Account?> ChangeAsync(AccountId id, Func<Account, AccountChange?> step, CancellationToken cancellation)
    {
        while (await Rows.FindAsync(accounts, id.ToString(), Row, cancellation) is { } row && step(Rows.Read(row, AccountJson.Default.Account)) is { } change)
        {
            if (await TryCommitAsync(change, new(TableTransactionActionType.UpdateReplace, RowOf(change.After), row.ETag), cancellation))
            {
                return change.After;
            }
        }

        return null;
    }

    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(AccountId id, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()} and RowKey ge {EventPrefix} and RowKey lt {AfterEvents}");
        List<HistoryEvent> found = [];
        await foreach (var row in accounts.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            found.Add(Rows.Read(row, AccountJson.Default.HistoryEvent));
        }

        return found;
    }

    /// <summary>
    /// The accounts after one of them, oldest first, and the last one looked at when there may be more. It reads the accounts themselves: only operators ask, and an index
    /// would miss those that an earlier version stored.
    /// </summary>
    public async Task<(IReadOnlyList<Account> Found, AccountId? Next)> ListAsync(AccountId? after, Func<Account, bool> wanted, int most, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {after?.ToString() ?? BeforeIds} and PartitionKey lt {AfterIds} and RowKey eq {Row}");
        List<Account> found = [];
        await foreach (var row in accounts.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var account = Rows.Read(row, AccountJson.Default.Account);
            if (found.Count == most && wanted(account))
            {
                return (found, found[^1].Id);
            }

            if (wanted(account))
            {
                found.Add(account);
            }
        }

        return (found, null);
    }

    /// <summary>
    /// Gives a number of a role to an account, once. Answers the account that has it: <paramref name="account"/>, or another. What a crash left between a claim and its
    /// account is taken over.
    /// </summary>
    public async Task<AccountId> ClaimAsync(Role role, AccountNumber number, AccountId account, DateTimeOffset now, CancellationToken cancellation)
    {
        var partition = PartitionOf(role, number);
        var claim = new NumberClaim(account, now);
        while (!await Rows.TryAddAsync(accounts, Rows.Of(partition, Row, claim, AccountJson.Default.NumberClaim), cancellation))
        {
            var row = await Rows.FindAsync(accounts, partition, Row, cancellation) ?? throw new InvalidDataException($"The claim {partition} went away.");
            var holder = Rows.Read(row, AccountJson.Default.NumberClaim);
            if (holder.Account == account || holder.At > now - ClaimAge || await FindAsync(holder.Account, cancellation) is not null)
            {
                return holder.Account;
            }

            if (await Rows.TryReplaceAsync(accounts, Rows.Of(partition, Row, claim, AccountJson.Default.NumberClaim, row.ETag.ToString()), cancellation))
            {
                return account;
            }
        }

        return account;
    }

    /// <summary>The account of a role that has a number, also one that an earlier version stored and nobody claimed the number for.</summary>
    public async Task<Account?> FindAsync(Role role, AccountNumber number, CancellationToken cancellation)
    {
        if (await Rows.FindAsync(accounts, PartitionOf(role, number), Row, cancellation) is { } row)
        {
            return await FindAsync(Rows.Read(row, AccountJson.Default.NumberClaim).Account, cancellation);
        }

        var (found, _) = await ListAsync(after: null, account => account.Role == role && AccountNumber.Of(account) == number, most: 1, cancellation);
        return found is [var account, ..] ? account : null;
    }

    private async Task<bool> TryCommitAsync(AccountChange change, TableTransactionAction head, CancellationToken cancellation)
    {
        var row = Rows.Of(change.After.Id.ToString(), $"{EventPrefix}{change.Event.Sequence:D6}", change.Event, AccountJson.Default.HistoryEvent);
        try
        {
            await accounts.SubmitTransactionAsync([head, new(TableTransactionActionType.Add, row)], cancellation);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412 or 404)
        {
            return false;
        }
    }

    private static TableEntity RowOf(Account account) => Rows.Of(account.Id.ToString(), Row, account, AccountJson.Default.Account);

    private static string PartitionOf(Role role, AccountNumber number) => $"number~{role}~{number.Kind}~{number.Value}".ToLowerInvariant();
}

/// <summary>Which account a number was given to, and when.</summary>
internal sealed record NumberClaim(AccountId Account, DateTimeOffset At);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(HistoryEvent))]
[JsonSerializable(typeof(NumberClaim))]
internal sealed partial class AccountJson : JsonSerializerContext;
