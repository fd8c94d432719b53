using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Balise.Adapters.Blobs;
using Balise.Adapters.Reference;
using Balise.Adapters.Tables;

namespace Balise.App.Tests.Privacy;

/// <summary>
/// Every place of a store where something is written, as a path: table/partition/row/column and JSON members, or container/name and members. Names that are made of
/// ids, dates or hashes are shown as *, so that one path stands for all rows of a kind.
/// </summary>
internal static partial class Inventory
{
    /// <summary>Members whose own members are names of things, not of ours.</summary>
    private static readonly string[] Maps = ["levels", "minimumLevels"];

    public static async Task<IReadOnlyCollection<string>> OfAsync(PrivacySuite suite, CancellationToken cancellation)
    {
        SortedSet<string> paths = new(StringComparer.Ordinal);
        foreach (var name in Provisioning.Tables)
        {
            await foreach (var row in suite.Storage.Tables.GetTableClient(name).QueryAsync<TableEntity>(cancellationToken: cancellation))
            {
                AddRow(paths, name, row);
            }
        }

        foreach (var name in Provisioning.Containers.Where(name => name is not (ReferenceBlobs.Container or ProtectionKeyBlobs.Container)))
        {
            var container = suite.Storage.Blobs.GetBlobContainerClient(name);
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation))
            {
                if (name == ArtefactBlobs.Container)
                {
                    paths.Add($"{name}/*");
                    continue;
                }

                var content = (await container.GetBlobClient(blob.Name).DownloadContentAsync(cancellation)).Value.Content.ToMemory();
                using var document = JsonDocument.Parse(content);

                // Bundles and reports are wide: their first levels say what a part is about, and parts are told apart there.
                AddJson(paths, $"{name}/", document.RootElement, name == DocumentBlobs.Evidence ? 2 : name == DocumentBlobs.Reports ? 3 : 9);
            }
        }

        return paths;
    }

    private static void AddRow(SortedSet<string> paths, string table, TableEntity row)
    {
        var place = $"{table}/{(table == WorklistTable.Name ? row.PartitionKey : KindOf(row.PartitionKey, "*"))}/{KindOf(row.RowKey, table == ParkedTable.Name || table == DomainProofTable.Name ? "*" : row.RowKey)}";
        paths.Add(place);
        foreach (var group in row.Keys.Where(key => row[key] is byte[]).Select(key => key.TrimEnd("123456789".ToCharArray())).Distinct(StringComparer.Ordinal))
        {
            byte[] whole = [.. Enumerable.Range(0, 8).Select(index => index == 0 ? group : $"{group}{index}").Where(row.ContainsKey).SelectMany(row.GetBinary)];
            using var document = JsonDocument.Parse(whole);
            AddJson(paths, $"{place}/{group}", document.RootElement, 9);
        }

        foreach (var plain in row.Keys.Where(key => row[key] is not byte[] && key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")))
        {
            paths.Add($"{place}/{plain}");
        }
    }

    private static void AddJson(SortedSet<string> paths, string path, JsonElement element, int levels)
    {
        if (levels > 0 && element.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                var isMap = Maps.Any(map => path.EndsWith($".{map}", StringComparison.Ordinal));
                AddJson(paths, isMap ? $"{path}.*" : path.EndsWith('/') ? path + member.Name : $"{path}.{member.Name}", member.Value, levels - 1);
            }
        }
        else if (levels > 0 && element.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                AddJson(paths, $"{path}[]", item, levels);
            }
        }
        else if (element.ValueKind is not JsonValueKind.Null)
        {
            paths.Add(path);
        }
    }

    /// <summary>What a key is called: its first part when it has several, * when it is made of an id, a hash or a date.</summary>
    private static string KindOf(string key, string otherwise) =>
        key.Split('~') is [var first, _, ..] ? $"{(Made().IsMatch(first) ? "*" : first)}~*" : Made().IsMatch(key) ? "*" : otherwise;

    [GeneratedRegex("^([0-9]+|[0-9a-f]{32}|[0-9a-f]{64}|[a-z2-7]{12})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Made();
}
