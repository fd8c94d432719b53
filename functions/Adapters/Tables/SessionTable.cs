using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>Who is signed in: table sessions, one row per session, under the hash of the number that the browser holds.</summary>
public sealed class SessionTable(TableServiceClient service)
{
    public const string Name = "sessions";
    private const string Row = "head";
    private readonly TableClient table = service.GetTableClient(Name);

    public Task<bool> TryAddAsync(string hash, Session session, CancellationToken cancellation) =>
        Rows.TryAddAsync(table, Rows.Of(hash, Row, session, SessionJson.Default.Session), cancellation);

    public async Task<StoredSession?> FindAsync(string hash, CancellationToken cancellation) =>
        await Rows.FindAsync(table, hash, Row, cancellation) is { } row ? new(hash, Rows.Read(row, SessionJson.Default.Session), row.ETag.ToString()) : null;

    /// <summary>False when the session changed or ended meanwhile: what was signed out does not come back.</summary>
    public Task<bool> TryReplaceAsync(StoredSession session, CancellationToken cancellation) =>
        Rows.TryReplaceAsync(table, Rows.Of(session.Hash, Row, session.Session, SessionJson.Default.Session, session.Version), cancellation);

    /// <summary>Deletes sessions whose end has come, at most so many.</summary>
    public Task<int> DeleteEndedAsync(DateTimeOffset now, int most, CancellationToken cancellation) =>
        Expiry.DeleteOlderAsync(table, now, most, row => Rows.Read(row, SessionJson.Default.Session).EndsAt <= now, cancellation);

    /// <summary>The sessions of a person, by a walk of the table: it holds those of a day.</summary>
    public async Task<IReadOnlyList<StoredSession>> OfAsync(PersonId person, CancellationToken cancellation)
    {
        List<StoredSession> found = [];
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            if (Rows.Read(row, SessionJson.Default.Session) is var session && session.Person == person)
            {
                found.Add(new(row.PartitionKey, session, row.ETag.ToString()));
            }
        }

        return found;
    }

    public Task RemoveAsync(string hash, CancellationToken cancellation) => table.DeleteEntityAsync(hash, Row, cancellationToken: cancellation);
}

/// <summary>A session as it was read, with the version that a change must meet.</summary>
public sealed record StoredSession(string Hash, Session Session, string Version);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Session))]
internal sealed partial class SessionJson : JsonSerializerContext;
