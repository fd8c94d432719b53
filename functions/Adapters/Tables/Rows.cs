using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Data.Tables;

namespace Balise.Adapters.Tables;

/// <summary>Writes a record as one JSON document of a row, over as many columns as it needs, and reads it back. Holds the limits that the emulator does not enforce.</summary>
internal static class Rows
{
    private const string Column = "Document";
    private const int ColumnBytes = 64 * 1024, MaxColumns = 8;

    public static TableEntity Of<T>(string partition, string row, T document, JsonTypeInfo<T> json, string? version = null)
    {
        var entity = OfBytes(partition, row, JsonSerializer.SerializeToUtf8Bytes(document, json));
        entity.ETag = version is null ? default : new ETag(version);
        return entity;
    }

    public static TableEntity OfBytes(string partition, string row, byte[] document)
    {
        if (document.Length > ColumnBytes * MaxColumns)
        {
            throw new InvalidOperationException($"The document of row {row} has {document.Length} bytes, more than a row holds.");
        }

        var entity = new TableEntity(Key(partition), Key(row));
        foreach (var (index, part) in document.Chunk(ColumnBytes).Index())
        {
            entity[ColumnName(index)] = part;
        }

        return entity;
    }

    public static T Read<T>(TableEntity row, JsonTypeInfo<T> json) =>
        JsonSerializer.Deserialize(Bytes(row), json) ?? throw new InvalidDataException($"Row {row.RowKey} is empty.");

    public static byte[] Bytes(TableEntity row) =>
        row.ContainsKey(ColumnName(1))
            ? [.. Enumerable.Range(0, MaxColumns).Select(ColumnName).TakeWhile(row.ContainsKey).SelectMany(row.GetBinary)]
            : row.GetBinary(Column);

    private static string ColumnName(int index) => index == 0 ? Column : $"{Column}{index}";

    /// <summary>A key as Azure accepts it: at most 512 characters, none of the forbidden ones.</summary>
    public static string Key(string key) =>
        key.Length is 0 or > 512 || key.AsSpan().IndexOfAny(@"/\#?") >= 0 || key.Any(char.IsControl)
            ? throw new ArgumentException($"'{key}' cannot be a table key.", nameof(key))
            : key;

    /// <summary>A moment as a key part that sorts by time.</summary>
    public static string Sortable(DateTimeOffset at) => at.UtcTicks.ToString("D19", System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<TableEntity?> FindAsync(TableClient table, string partition, string row, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Key(partition), Key(row), cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Adds a row; false when one with its keys is already there.</summary>
    public static async Task<bool> TryAddAsync(TableClient table, TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Replaces the row that was read; false when it changed or went away meanwhile.</summary>
    public static async Task<bool> TryReplaceAsync(TableClient table, TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 412 or 404)
        {
            return false;
        }
    }
}
