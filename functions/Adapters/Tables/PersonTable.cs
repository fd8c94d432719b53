using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>
/// Who signed in (table people): one row per person under the hash of issuer and subject, and one in the partition person~{id} that finds it again.
/// </summary>
public sealed class PersonTable(TableServiceClient service)
{
    public const string Name = "people";
    private const string Row = "head", Key = "Key", FinderPrefix = "person~";
    private readonly TableClient table = service.GetTableClient(Name);

    /// <summary>Stores what the issuer said at this sign-in. The first sign-in makes the person; of two at once one does.</summary>
    public async Task<Person> PutAsync(Person seen, CancellationToken cancellation)
    {
        var key = HashOf($"{seen.Issuer}\n{seen.Subject}");
        while (true)
        {
            if (await Rows.FindAsync(table, key, Row, cancellation) is not { } row)
            {
                // The finder comes first: what a crash leaves is one that finds nothing.
                await table.UpsertEntityAsync(new TableEntity(FinderOf(seen.Id), Row) { [Key] = key }, TableUpdateMode.Replace, cancellation);
                if (await Rows.TryAddAsync(table, Rows.Of(key, Row, seen, PersonJson.Default.Person), cancellation))
                {
                    return seen;
                }

                await table.DeleteEntityAsync(FinderOf(seen.Id), Row, cancellationToken: cancellation);
                continue;
            }

            var known = Rows.Read(row, PersonJson.Default.Person);
            var now = seen with { Id = known.Id, FirstSeenAt = known.FirstSeenAt, Email = seen.Email ?? known.Email };
            if (await Rows.TryReplaceAsync(table, Rows.Of(key, Row, now, PersonJson.Default.Person, row.ETag.ToString()), cancellation))
            {
                return now;
            }
        }
    }

    public async Task<Person?> FindAsync(PersonId id, CancellationToken cancellation) =>
        await Rows.FindAsync(table, FinderOf(id), Row, cancellation) is { } finder && await Rows.FindAsync(table, finder.GetString(Key), Row, cancellation) is { } row
            ? Rows.Read(row, PersonJson.Default.Person)
            : null;

    /// <summary>Gives somebody whose issuer names no verified address the one that an invitation confirmed.</summary>
    public async Task ConfirmAsync(PersonId id, string email, CancellationToken cancellation)
    {
        while (await Rows.FindAsync(table, FinderOf(id), Row, cancellation) is { } finder && await Rows.FindAsync(table, finder.GetString(Key), Row, cancellation) is { } row)
        {
            var person = Rows.Read(row, PersonJson.Default.Person);
            if (person.Email is not null
                || await Rows.TryReplaceAsync(table, Rows.Of(row.PartitionKey, Row, person with { Email = email }, PersonJson.Default.Person, row.ETag.ToString()), cancellation))
            {
                return;
            }
        }
    }

    /// <summary>Everybody, by a walk of the table: for who asks by an address, and for retention.</summary>
    public async IAsyncEnumerable<Person> AllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {Row}"), cancellationToken: cancellation))
        {
            if (!row.PartitionKey.StartsWith(FinderPrefix, StringComparison.Ordinal))
            {
                yield return Rows.Read(row, PersonJson.Default.Person);
            }
        }
    }

    /// <summary>Deletes a person and what finds them, and answers how many rows went. The next sign-in makes somebody new.</summary>
    public async Task<int> DeleteAsync(PersonId id, CancellationToken cancellation)
    {
        // The finder last: until then whoever repeats the deletion finds the same work.
        var deleted = await Rows.FindAsync(table, FinderOf(id), Row, cancellation) is { } finder ? await Expiry.DeleteAsync(table, finder.GetString(Key), cancellation) : 0;
        return deleted + await Expiry.DeleteAsync(table, FinderOf(id), cancellation);
    }

    private static string FinderOf(PersonId id) => $"{FinderPrefix}{id}";

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Person))]
internal sealed partial class PersonJson : JsonSerializerContext;
