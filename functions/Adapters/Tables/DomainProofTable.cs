using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>The domains that accounts claim and prove (table domainproofs, partition = account, row = domain).</summary>
public sealed class DomainProofTable(TableServiceClient service)
{
    public const string Name = "domainproofs";
    private readonly TableClient table = service.GetTableClient(Name);

    public Task<bool> TryAddAsync(DomainProof proof, CancellationToken cancellation) => Rows.TryAddAsync(table, RowOf(proof), cancellation);

    public async Task<DomainProof?> FindAsync(AccountId account, DomainName domain, CancellationToken cancellation) =>
        await Rows.FindAsync(table, account.ToString(), domain.Value, cancellation) is { } row ? Read(row) : null;

    /// <summary>All of an account, by name.</summary>
    public async Task<IReadOnlyList<DomainProof>> ListAsync(AccountId account, CancellationToken cancellation)
    {
        List<DomainProof> found = [];
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {account.ToString()}"), cancellationToken: cancellation))
        {
            found.Add(Read(row));
        }

        return found;
    }

    /// <summary>Stores what a look changed; false when the row changed or went away meanwhile.</summary>
    public Task<bool> TryReplaceAsync(DomainProof proof, CancellationToken cancellation) => Rows.TryReplaceAsync(table, RowOf(proof), cancellation);

    public Task DeleteAsync(DomainProof proof, CancellationToken cancellation) =>
        table.DeleteEntityAsync(Rows.Key(proof.Account.ToString()), Rows.Key(proof.Domain), ETag.All, cancellation);

    public Task<int> DeleteOfAsync(AccountId account, CancellationToken cancellation) => Expiry.DeleteAsync(table, account.ToString(), cancellation);

    private static TableEntity RowOf(DomainProof proof) =>
        Rows.Of(proof.Account.ToString(), proof.Domain, proof with { Version = "" }, DomainProofJson.Default.DomainProof, proof.Version is "" ? null : proof.Version);

    private static DomainProof Read(TableEntity row) => Rows.Read(row, DomainProofJson.Default.DomainProof) with { Version = row.ETag.ToString() };
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(DomainProof))]
internal sealed partial class DomainProofJson : JsonSerializerContext;
