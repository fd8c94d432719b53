using System.Text.Json;
using Azure.Data.Tables;
using Balise.Adapters.Tables;

namespace Balise.Adapters.Backup;

/// <summary>
/// Which uploads a row names: every text of its documents that begins with the submission's id and a slash. Read without the types of the dossier, so that
/// a row of any version can be backed up.
/// </summary>
internal static class NamedArtefacts
{
    public static IReadOnlyList<string> Of(TableEntity row)
    {
        try
        {
            using var document = JsonDocument.Parse(Rows.Bytes(row));
            List<string> found = [];
            Collect(document.RootElement, $"{row.PartitionKey}/", found);
            return found;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static void Collect(JsonElement element, string prefix, List<string> found)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject()) Collect(member.Value, prefix, found);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Collect(item, prefix, found);
                break;
            case JsonValueKind.String when element.GetString() is { } text && text.StartsWith(prefix, StringComparison.Ordinal):
                found.Add(text);
                break;
        }
    }
}
