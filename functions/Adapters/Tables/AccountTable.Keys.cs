using Azure;
using Azure.Data.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>
/// API keys, one partition per public prefix: head, and use, which says when it last opened something. A row in the partition account~{id} finds each again; it is written
/// first, so that what a crash leaves is a finder that finds nothing.
/// </summary>
public sealed partial class AccountTable
{
    private const string UseRow = "use", UsedAt = "UsedAt";

    public async Task<bool> TryAddKeyAsync(ApiKey key, CancellationToken cancellation)
    {
        await PutFinderAsync(key, cancellation);
        return await Rows.TryAddAsync(keys, Rows.Of(key.Prefix, Row, key, AccountJson.Default.ApiKey), cancellation);
    }

    public async Task<ApiKey?> FindKeyAsync(string prefix, CancellationToken cancellation) =>
        await Rows.FindAsync(keys, prefix, Row, cancellation) is { } row ? Rows.Read(row, AccountJson.Default.ApiKey) : null;

    /// <summary>The keys of an account, oldest first, each with its last use.</summary>
    public async Task<IReadOnlyList<(ApiKey Key, DateTimeOffset? LastUsedAt)>> KeysOfAsync(AccountId account, CancellationToken cancellation)
    {
        List<(ApiKey Key, DateTimeOffset? LastUsedAt)> found = [];
        await foreach (var finder in keys.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {FinderOf(account)}"), cancellationToken: cancellation))
        {
            if (await FindKeyAsync(finder.RowKey, cancellation) is { } key)
            {
                found.Add((key, (await Rows.FindAsync(keys, key.Prefix, UseRow, cancellation))?.GetDateTimeOffset(UsedAt)));
            }
        }

        return [.. found.OrderBy(each => each.Key.CreatedAt)];
    }

    /// <summary>Revokes a key for good; false when there is none of that prefix. Revoking twice keeps the first date.</summary>
    public async Task<bool> TryRevokeKeyAsync(string prefix, DateTimeOffset at, CancellationToken cancellation) =>
        await ChangeKeyAsync(prefix, key => key.RevokedAt is null ? key with { RevokedAt = at } : null, cancellation) || await FindKeyAsync(prefix, cancellation) is not null;

    /// <summary>Changes a key; false when there is none, or the change has nothing to do.</summary>
    public async Task<bool> ChangeKeyAsync(string prefix, Func<ApiKey, ApiKey?> change, CancellationToken cancellation)
    {
        while (await Rows.FindAsync(keys, prefix, Row, cancellation) is { } row && change(Rows.Read(row, AccountJson.Default.ApiKey)) is { } after)
        {
            if (await Rows.TryReplaceAsync(keys, Rows.Of(prefix, Row, after, AccountJson.Default.ApiKey, row.ETag.ToString()), cancellation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes that a key was used, unless another instance did within <paramref name="every"/>. A key that an earlier version stored gets its finder now.</summary>
    public async Task NoteUseAsync(ApiKey key, DateTimeOffset at, TimeSpan every, CancellationToken cancellation)
    {
        var noted = await Rows.FindAsync(keys, key.Prefix, UseRow, cancellation);
        if (noted?.GetDateTimeOffset(UsedAt) > at - every)
        {
            return;
        }

        if (noted is null)
        {
            await PutFinderAsync(key, cancellation);
        }

        await keys.UpsertEntityAsync(new TableEntity(Rows.Key(key.Prefix), UseRow) { [UsedAt] = at }, TableUpdateMode.Replace, cancellation);
    }

    private Task<Response> PutFinderAsync(ApiKey key, CancellationToken cancellation) =>
        keys.UpsertEntityAsync(new TableEntity(FinderOf(key.Account), Rows.Key(key.Prefix)), TableUpdateMode.Replace, cancellation);

    private static string FinderOf(AccountId account) => $"account~{account}";
}
