using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>Accounts (table accounts, partition = id) and the API keys that act for them (table apikeys, partition = public prefix).</summary>
public sealed class AccountTable(TableServiceClient service)
{
    public const string Name = "accounts", KeysName = "apikeys";
    private const string Row = "head";
    private readonly TableClient accounts = service.GetTableClient(Name);
    private readonly TableClient keys = service.GetTableClient(KeysName);

    public Task<bool> TryAddAsync(Account account, CancellationToken cancellation) =>
        Rows.TryAddAsync(accounts, Rows.Of(account.Id.ToString(), Row, account, AccountJson.Default.Account), cancellation);

    public async Task<Account?> FindAsync(AccountId id, CancellationToken cancellation) =>
        await Rows.FindAsync(accounts, id.ToString(), Row, cancellation) is { } row ? Rows.Read(row, AccountJson.Default.Account) : null;

    public Task<bool> TryAddKeyAsync(ApiKey key, CancellationToken cancellation) =>
        Rows.TryAddAsync(keys, Rows.Of(key.Prefix, Row, key, AccountJson.Default.ApiKey), cancellation);

    public async Task<ApiKey?> FindKeyAsync(string prefix, CancellationToken cancellation) =>
        await Rows.FindAsync(keys, prefix, Row, cancellation) is { } row ? Rows.Read(row, AccountJson.Default.ApiKey) : null;

    /// <summary>The keys of an account, by a walk of the table: for who asks what is kept of them.</summary>
    public async Task<IReadOnlyList<ApiKey>> KeysOfAsync(AccountId account, CancellationToken cancellation)
    {
        List<ApiKey> found = [];
        await foreach (var row in keys.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            if (Rows.Read(row, AccountJson.Default.ApiKey) is var key && key.Account == account)
            {
                found.Add(key);
            }
        }

        return found;
    }

    /// <summary>Deletes an account with its keys, and answers how many rows went. Its id stays where it acted, and names nobody.</summary>
    public async Task<int> DeleteAsync(AccountId account, CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var key in await KeysOfAsync(account, cancellation))
        {
            deleted += await Expiry.DeleteAsync(keys, key.Prefix, cancellation);
        }

        return deleted + await Expiry.DeleteAsync(accounts, account.ToString(), cancellation);
    }

    /// <summary>Revokes a key for good; false when there is none of that prefix. Revoking twice keeps the first date.</summary>
    public async Task<bool> TryRevokeKeyAsync(string prefix, DateTimeOffset at, CancellationToken cancellation)
    {
        while (await Rows.FindAsync(keys, prefix, Row, cancellation) is { } row)
        {
            var key = Rows.Read(row, AccountJson.Default.ApiKey);
            if (key.RevokedAt is not null
                || await Rows.TryReplaceAsync(keys, Rows.Of(prefix, Row, key with { RevokedAt = at }, AccountJson.Default.ApiKey, row.ETag.ToString()), cancellation))
            {
                return true;
            }
        }

        return false;
    }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(ApiKey))]
internal sealed partial class AccountJson : JsonSerializerContext;
