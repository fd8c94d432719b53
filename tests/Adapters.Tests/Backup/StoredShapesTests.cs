using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using Balise.Adapters.Backup;
using Balise.Adapters.Outbox;
using Balise.Adapters.Tables;
using Balise.Domain.Matchmaking;
using Balise.Domain.Notifications;
using Balise.Testing.Azurite;

namespace Balise.Adapters.Tests.Backup;

/// <summary>
/// Every member that a former version stored is known to the types that read it now. A member that was renamed would be read as absent, without an error, and be
/// lost at the next write. The recorded store is that of App.Tests: see the README.md there.
/// </summary>
public sealed class StoredShapesTests
{
    [Theory]
    [InlineData("1.0")]
    public async Task Nothing_that_a_version_stored_is_unknown_now(string version)
    {
        var backup = new BackupFolder(Path.Combine(RepositoryRoot.Path, "tests", "App.Tests", "Upgrade", version, "store"));
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> lost = [];
        foreach (var table in (await backup.ReadManifestAsync(TestContext.Current.CancellationToken)).Parts.Where(part => part.Kind is BackupFolder.Tables))
        {
            await foreach (var row in backup.RowsAsync(table.Name))
            {
                foreach (var (column, json) in DocumentsOf(table.Name, row))
                {
                    seen.Add(json.Type.Name);
                    lost.AddRange(Unknown(row, column, json) is { } problem ? [$"{table.Name} {row.RowKey} {column}: {problem}"] : []);
                }
            }
        }

        Assert.True(lost is [], string.Join('\n', lost));
        Assert.Equal(14, seen.Count);
    }

    private static string? Unknown(TableEntity row, string column, JsonTypeInfo json)
    {
        var strict = new JsonSerializerOptions(json.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
        try
        {
            return JsonSerializer.Deserialize(Rows.Bytes(row, column), strict.GetTypeInfo(json.Type)) is null ? "nothing" : null;
        }
        catch (JsonException unread)
        {
            return unread.Message;
        }
    }

    /// <summary>The documents of a row, each with the type that reads it. Worklists that only the host reads are seen by its own tests.</summary>
    private static IReadOnlyList<(string Column, JsonTypeInfo Json)> DocumentsOf(string table, TableEntity row) => (table, row.RowKey.Split('~')[0]) switch
    {
        (SubmissionTable.Name, "head") =>
            [("Document", SubmissionJson.Default.SubmissionHead), ("Manifest", SubmissionJson.Default.ProductManifest), ("Contacts", SubmissionJson.Default.ListContact)],
        (ListingTable.Name, "head") => [("Document", ListingJson.Default.ListingHead)],
        (ListingTable.Name, "manifest") => [("Document", ListingJson.Default.ProductManifest)],
        (ListingTable.Name, "event") => [("Document", ListingJson.Default.HistoryEvent)],
        (ListingTable.Name, "listing") => [("Document", ListingJson.Default.ListingId)],
        (CallTable.Name, "head") => [("Document", MatchmakingJson.Default.ExperimentCall)],
        (CallTable.Name, "contacts") => [("Document", MatchmakingJson.Default.ListContact)],
        (MatchTable.Name, "match") => [("Document", MatchmakingJson.Default.Match)],
        (NoticeTable.Name, "notice") => [("Document", NoticeJson.Default.Notice)],
        (AccountTable.Name, _) => [("Document", AccountJson.Default.Account)],
        (AccountTable.KeysName, _) => [("Document", AccountJson.Default.ApiKey)],
        (IdempotencyTable.Name, _) => [("Document", IdempotencyJson.Default.IdempotencyClaim)],
        (ParkedTable.Name, _) => [("Document", ParkedJson.Default.ParkedWork)],
        (WorklistTable.Name, _) when row.PartitionKey is WorklistTable.Work => [("Document", OutboxJson.Default.PendingSend)],
        (WorklistTable.Name, _) when row.PartitionKey is WorklistTable.OpenCalls => [("Document", MatchmakingJson.Default.ExperimentCall)],
        (MatchTable.Name or WorklistTable.Name, _) or (_, "outbox") => [],
        _ => throw new InvalidDataException($"Nothing reads {table} {row.RowKey}."),
    };
}
