using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Data.Tables;

namespace Balise.Adapters.Tables;

/// <summary>Writes a record as a JSON document of a row, over as many columns as it needs, and reads it back. Holds the limits that the emulator does not enforce.</summary>
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
        var entity = new TableEntity(Key(partition), Key(row));
        Put(entity, Column, document);
        return entity;
    }

    /// <summary>Puts one more document into a row, under a column name of its own.</summary>
    public static TableEntity With<T>(this TableEntity row, string column, T document, JsonTypeInfo<T> json)
    {
        Put(row, column, JsonSerializer.SerializeToUtf8Bytes(document, json));
        return row;
    }

    /// <summary>Makes the row fit for merging: an empty column ends its document, so that a longer one that was there leaves no tail.</summary>
    public static TableEntity Ended(this TableEntity row)
    {
        if (Enumerable.Range(1, MaxColumns - 1).Select(index => ColumnName(Column, index)).FirstOrDefault(name => !row.ContainsKey(name)) is { } next)
        {
            row[next] = Array.Empty<byte>();
        }

        return row;
    }

    public static T Read<T>(TableEntity row, JsonTypeInfo<T> json, string column = Column) =>
        JsonSerializer.Deserialize(Bytes(row, column), json) ?? throw new InvalidDataException($"Row {row.RowKey} is empty.");

    public static byte[] Bytes(TableEntity row, string column = Column)
    {
        byte[][] parts = [.. Enumerable.Range(0, MaxColumns).Select(index => PartOf(row, ColumnName(column, index))).TakeWhile(part => part is not [])];
        return parts is [var whole] ? whole : [.. parts.SelectMany(part => part)];
    }

    private static byte[] PartOf(TableEntity row, string name) => row.ContainsKey(name) ? row.GetBinary(name) : [];

    private static void Put(TableEntity row, string column, byte[] document)
    {
        if (document.Length > ColumnBytes * MaxColumns)
        {
            throw new InvalidOperationException($"The document of row {row.RowKey} has {document.Length} bytes, more than a row holds.");
        }

        foreach (var (index, part) in document.Chunk(ColumnBytes).Index())
        {
            row[ColumnName(column, index)] = part;
        }
    }

    private static string ColumnName(string column, int index) => index == 0 ? column : $"{column}{index}";

    /// <summary>A key as Azure accepts it: at most 512 characters, none of the forbidden ones.</summary>
    public static string Key(string key) =>
        key.Length is 0 or > 512 || key.AsSpan().IndexOfAny(@"/\#?") >= 0 || key.Any(char.IsControl)
            ? throw new ArgumentException($"'{key}' cannot be a table key.", nameof(key))
            : key;

    /// <summary>A moment as a key part that sorts by time.</summary>
    public static string Sortable(DateTimeOffset at) => at.UtcTicks.ToString("D19", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How a time-ordered id made at a moment starts: twelve digits, the milliseconds since 1970.</summary>
    public static string Birth(DateTimeOffset at) =>
        Math.Max(0, at.ToUnixTimeMilliseconds()).ToString("x12", System.Globalization.CultureInfo.InvariantCulture);

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
