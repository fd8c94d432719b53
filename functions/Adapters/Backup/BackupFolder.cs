using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;

namespace Balise.Adapters.Backup;

/// <summary>
/// A backup on disk: <c>manifest.json</c>; <c>tables/{name}.jsonl</c>, a line per row; <c>containers/{name}.jsonl</c>, a line per blob; <c>content/</c>, the bytes of
/// the blobs, each file under its SHA-256; <c>queues/announced.jsonl</c>, the messages to send again. No name that a stranger chose becomes a path.
/// </summary>
public sealed class BackupFolder(string path)
{
    public const string Tables = "tables", Containers = "containers", Queues = "queues", Announced = "announced";

    private string ManifestPath => Path.Combine(path, "manifest.json");

    public bool IsFinished => File.Exists(ManifestPath);

    internal LineFile Create(string kind, string name) => new(Directory.CreateDirectory(Path.Combine(path, kind)).FullName, $"{name}.jsonl");

    public async Task WriteManifestAsync(BackupManifest manifest, CancellationToken cancellation)
    {
        var draft = ManifestPath + ".draft";
        await File.WriteAllBytesAsync(draft, [.. JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest), (byte)'\n'], cancellation);
        File.Move(draft, ManifestPath, overwrite: true);
    }

    /// <exception cref="InvalidDataException">There is no finished backup, or one that this version cannot read.</exception>
    public async Task<BackupManifest> ReadManifestAsync(CancellationToken cancellation)
    {
        if (!IsFinished)
        {
            throw new InvalidDataException($"{path} holds no finished backup: there is no manifest.json.");
        }

        try
        {
            var manifest = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(ManifestPath, cancellation), BackupJson.Default.BackupManifest);
            return manifest is { Format: BackupManifest.PresentFormat, Parts: not null }
                ? manifest
                : throw new InvalidDataException($"The backup has the format {manifest?.Format}; this version reads {BackupManifest.PresentFormat}.");
        }
        catch (JsonException bad)
        {
            throw new InvalidDataException("The manifest of the backup cannot be read.", bad);
        }
    }

    /// <summary>The rows of a table, read as they are asked for.</summary>
    public async IAsyncEnumerable<TableEntity> RowsAsync(string table)
    {
        await foreach (var line in LinesAsync(Tables, table))
        {
            yield return RowLine.Read(line);
        }
    }

    public IAsyncEnumerable<BlobLine> BlobsAsync(string container) => ReadAsync(Containers, container, BackupLineJson.Default.BlobLine);

    public IAsyncEnumerable<AnnouncedLine> AnnouncedAsync() => ReadAsync(Queues, Announced, BackupLineJson.Default.AnnouncedLine);

    internal string FileOf(BackupPart part) => Path.Combine(path, part.Kind, $"{part.Name}.jsonl");

    public string ContentOf(string sha256) => sha256.Length == SHA256.HashSizeInBytes * 2 && sha256.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(path, "content", sha256[..2], sha256)
        : throw new InvalidDataException("A blob of the backup has no digest.");

    /// <summary>Takes the bytes of a blob in, and answers their digest and number. Bytes that are there already are kept once.</summary>
    internal async Task<(string Sha256, long Bytes)> KeepAsync(Stream content, CancellationToken cancellation)
    {
        var drafts = Directory.CreateDirectory(Path.Combine(path, "content", "drafts")).FullName;
        var draft = Path.Combine(drafts, Path.GetRandomFileName());
        try
        {
            await using var hashing = new Blobs.HashingStream(content, length: null, long.MaxValue);
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                await hashing.CopyToAsync(file, cancellation);
            }

            var sha256 = hashing.Sha256Hex();
            var kept = ContentOf(sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            File.Move(draft, kept, overwrite: true);
            return (sha256, hashing.Count);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(string kind, string name, JsonTypeInfo<T> json)
    {
        await foreach (var line in LinesAsync(kind, name))
        {
            yield return Parse(line, json);
        }
    }

    private static T Parse<T>(string line, JsonTypeInfo<T> json)
    {
        try
        {
            return JsonSerializer.Deserialize(line, json) ?? throw new InvalidDataException("A line of the backup is empty.");
        }
        catch (JsonException bad)
        {
            throw new InvalidDataException("A line of the backup cannot be read.", bad);
        }
    }

    private async IAsyncEnumerable<string> LinesAsync(string kind, string name)
    {
        var file = Path.Combine(path, kind, $"{name}.jsonl");
        if (!File.Exists(file))
        {
            yield break;
        }

        using var reader = new StreamReader(file);
        while (await reader.ReadLineAsync() is { } line)
        {
            yield return line;
        }
    }
}
