using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Balise.Adapters.Outbox;
using Balise.Domain.Kernel;
using Balise.Domain.Privacy;

namespace Balise.Adapters.Tables;

/// <summary>
/// Erasures, one partition each (head, outbox~{message}); for each erased address a row in the partition address~{salted hash}, which later mail is held against;
/// and the salt, made once, in the partition salt. A restore must not take rows away here.
/// </summary>
public sealed class ErasureTable(TableServiceClient service, TableOutbox outbox)
{
    public const string Name = "erasures";
    private const string Head = "head", SaltPartition = "salt", AddressPrefix = "address~";
    private readonly TableClient table = service.GetTableClient(Name);
    private byte[]? salt;

    /// <summary>Orders an erasure and announces it. An address is held from now on, whenever the work is done.</summary>
    public async Task AddAsync(Erasure erasure, OutgoingMessage asked, CancellationToken cancellation)
    {
        var partition = erasure.Id.ToString();
        if (erasure.Address is { } address)
        {
            await table.UpsertEntityAsync(Rows.Of(AddressPrefix + address, Head, erasure.Id, ErasureRowsJson.Default.ErasureId), TableUpdateMode.Replace, cancellation);
        }

        await outbox.CommitAsync(
            table, partition, [new(TableTransactionActionType.Add, Rows.Of(partition, Head, erasure, ErasureJson.Default.Erasure))], [asked], inFlight: null, cancellation);
    }

    public async Task<Erasure?> FindAsync(ErasureId id, CancellationToken cancellation) =>
        await Rows.FindAsync(table, id.ToString(), Head, cancellation) is { } row
            ? Rows.Read(row, ErasureJson.Default.Erasure) with { Version = row.ETag.ToString() }
            : null;

    public Task<bool> TryReplaceAsync(Erasure erasure, CancellationToken cancellation) =>
        Rows.TryReplaceAsync(table, Rows.Of(erasure.Id.ToString(), Head, erasure, ErasureJson.Default.Erasure, erasure.Version), cancellation);

    /// <summary>All of them: few, and read after a restore or to drop the old ones.</summary>
    public async Task<IReadOnlyList<Erasure>> ListAsync(CancellationToken cancellation)
    {
        List<Erasure> found = [];
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {Head}"), cancellationToken: cancellation))
        {
            if (ErasureId.TryParse(row.PartitionKey, out _))
            {
                found.Add(Rows.Read(row, ErasureJson.Default.Erasure) with { Version = row.ETag.ToString() });
            }
        }

        return found;
    }

    public async Task DeleteAsync(Erasure erasure, CancellationToken cancellation)
    {
        if (erasure.Address is { } address)
        {
            await Expiry.DeleteAsync(table, AddressPrefix + address, cancellation);
        }

        await Expiry.DeleteAsync(table, erasure.Id.ToString(), cancellation);
    }

    /// <summary>Whether the address with that plain hash (as notices name it) was erased.</summary>
    public async Task<bool> HoldsAsync(string recipient, CancellationToken cancellation) =>
        await Rows.FindAsync(table, AddressPrefix + await SaltedAsync(recipient, cancellation), Head, cancellation) is not null;

    /// <summary>The salted form of an address's plain hash: without the salt of this store nobody can try addresses against it.</summary>
    public async Task<string> SaltedAsync(string recipient, CancellationToken cancellation) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(await SaltAsync(cancellation), Encoding.ASCII.GetBytes(recipient)));

    private async Task<byte[]> SaltAsync(CancellationToken cancellation)
    {
        if (salt is null)
        {
            // Whoever comes first makes it; everybody then reads the same.
            var made = Rows.Of(SaltPartition, Head, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), ErasureRowsJson.Default.String);
            await Rows.TryAddAsync(table, made, cancellation);
            salt = Convert.FromBase64String(Rows.Read((await Rows.FindAsync(table, SaltPartition, Head, cancellation))!, ErasureRowsJson.Default.String));
        }

        return salt;
    }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ErasureId))]
[JsonSerializable(typeof(string))]
internal sealed partial class ErasureRowsJson : JsonSerializerContext;
