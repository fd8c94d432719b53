using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>
/// What an Idempotency-Key stands for: one row per account and key, naming the identity that the first request was given and the digest of its body. A later
/// request with the same key makes the same thing, or is refused when its body differs.
/// </summary>
public sealed class IdempotencyTable(TableServiceClient service)
{
    public const string Name = "idempotency";
    private readonly TableClient table = service.GetTableClient(Name);

    /// <summary>Deletes claims older than a moment, at most so many: the same key then makes a new thing.</summary>
    public Task<int> DeleteOlderAsync(DateTimeOffset before, int most, CancellationToken cancellation) =>
        Expiry.DeleteOlderAsync(table, before, most, ended: null, cancellation);

    public Task<int> DeleteOfAsync(AccountId account, CancellationToken cancellation) => Expiry.DeleteAsync(table, account.ToString(), cancellation);

    /// <summary>The claim that holds: <paramref name="wanted"/> itself, or the one an earlier request made.</summary>
    public async Task<IdempotencyClaim> ClaimAsync(AccountId account, string operation, string key, IdempotencyClaim wanted, CancellationToken cancellation)
    {
        var row = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{operation}|{key}")));
        return await Rows.TryAddAsync(table, Rows.Of(account.ToString(), row, wanted, IdempotencyJson.Default.IdempotencyClaim), cancellation)
            ? wanted
            : Rows.Read((await Rows.FindAsync(table, account.ToString(), row, cancellation))!, IdempotencyJson.Default.IdempotencyClaim);
    }
}

/// <summary>The identity reserved for a request and the SHA-256 of its body.</summary>
public sealed record IdempotencyClaim(string Identity, string BodySha256);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IdempotencyClaim))]
internal sealed partial class IdempotencyJson : JsonSerializerContext;
