using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Azure.Data.Tables;

namespace Balise.Adapters.Backup;

/// <summary>
/// A row of a table as one line of JSON, each column with its type, in the order of their names. Bytes that are text are written as text, so that two backups
/// can be compared by eye. What the service gives a row (ETag, timestamp) is left out: the same rows make the same lines in any account.
/// </summary>
public static class RowLine
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly HashSet<string> Given = new(StringComparer.Ordinal) { "odata.etag", "PartitionKey", "RowKey", "Timestamp" };

    public static byte[] Write(TableEntity row)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("partition", row.PartitionKey);
            json.WriteString("row", row.RowKey);
            json.WriteStartObject("columns");
            foreach (var (name, value) in row.Where(column => column.Value is not null && !Given.Contains(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject(name);
                WriteValue(json, row, name, value);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The line is no row.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var row = new TableEntity(json.RootElement.GetProperty("partition").GetString(), json.RootElement.GetProperty("row").GetString());
            foreach (var column in json.RootElement.GetProperty("columns").EnumerateObject())
            {
                row[column.Name] = ReadValue(column.Value.EnumerateObject().Single());
            }

            return row;
        }
        catch (Exception bad) when (bad is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("A line of the backup is no row of a table.", bad);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, TableEntity row, string name, object value)
    {
        switch (value)
        {
            case byte[] or BinaryData when row.GetBinary(name) is var bytes:
                if (Utf8.IsValid(bytes)) json.WriteString("utf8", bytes);
                else json.WriteBase64String("base64", bytes);
                break;
            case string text: json.WriteString("string", text); break;
            case bool flag: json.WriteBoolean("boolean", flag); break;
            case int number: json.WriteNumber("int32", number); break;
            case long number: json.WriteNumber("int64", number); break;
            case double number: json.WriteString("double", number.ToString("R", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset moment: json.WriteString("datetime", moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)); break;
            case Guid id: json.WriteString("guid", id.ToString("D")); break;
            default: throw new InvalidDataException($"The column {name} holds a {value.GetType().Name}, which tables do not know.");
        }
    }

    private static object ReadValue(JsonProperty value) => value.Name switch
    {
        "utf8" => Encoding.UTF8.GetBytes(value.Value.GetString()!),
        "base64" => value.Value.GetBytesFromBase64(),
        "string" => value.Value.GetString()!,
        "boolean" => value.Value.GetBoolean(),
        "int32" => value.Value.GetInt32(),
        "int64" => value.Value.GetInt64(),
        "double" => double.Parse(value.Value.GetString()!, CultureInfo.InvariantCulture),
        "datetime" => DateTimeOffset.Parse(value.Value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "guid" => Guid.ParseExact(value.Value.GetString()!, "D"),
        var other => throw new FormatException($"There is no column type {other}."),
    };
}
