using Azure.Data.Tables;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>What erasing an account takes away: itself, its claim of a number, and its keys. Its events stay: they say who did what by ids that name nobody any more.</summary>
public sealed partial class AccountTable
{
    /// <summary>Answers how many rows went.</summary>
    public async Task<int> DeleteAsync(AccountId account, CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var prefix in await PrefixesOfAsync(account, cancellation))
        {
            deleted += await Expiry.DeleteAsync(keys, prefix, cancellation);
        }

        deleted += await Expiry.DeleteAsync(keys, FinderOf(account), cancellation);
        if (await FindAsync(account, cancellation) is { } found && AccountNumber.Of(found) is { } number)
        {
            deleted += await Expiry.DeleteAsync(accounts, PartitionOf(found.Role, number), cancellation);
        }

        return deleted + await Expiry.DeleteAsync(accounts, account.ToString(), cancellation, isMeant: row => row == Row);
    }

    /// <summary>By a walk of the table: keys that an earlier version stored have no finder until they are used.</summary>
    private async Task<IReadOnlyList<string>> PrefixesOfAsync(AccountId account, CancellationToken cancellation)
    {
        List<string> found = [];
        await foreach (var row in keys.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {Row}"), cancellationToken: cancellation))
        {
            if (Rows.Read(row, AccountJson.Default.ApiKey).Account == account)
            {
                found.Add(row.PartitionKey);
            }
        }

        return found;
    }
}
