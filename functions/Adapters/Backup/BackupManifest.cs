using System.Text.Json.Serialization;

namespace Balise.Adapters.Backup;

/// <summary>
/// What a backup holds, written last: a folder without it is no backup. <paramref name="Product"/> is the version that wrote it; <paramref name="Format"/> says
/// how the files are laid out.
/// </summary>
public sealed record BackupManifest(int Format, string Product, DateTimeOffset StartedAt, DateTimeOffset EndedAt, IReadOnlyList<BackupPart> Parts)
{
    public const int PresentFormat = 1;

    public long Rows => Parts.Where(part => part.Kind is BackupFolder.Tables).Sum(part => part.Count);

    public long Blobs => Parts.Where(part => part.Kind is BackupFolder.Containers).Sum(part => part.Count);

    public long BlobBytes => Parts.Sum(part => part.ContentBytes);
}

/// <summary>One file of lines: its folder and name, how many lines it has and their SHA-256, and the bytes of the documents that the lines name.</summary>
public sealed record BackupPart(string Kind, string Name, long Count, string Sha256, long ContentBytes = 0);

/// <summary>A blob: its name and properties, and the digest under which its bytes are kept.</summary>
public sealed record BlobLine(string Name, string Sha256, long Bytes, string? ContentType, IReadOnlyDictionary<string, string>? Metadata);

/// <summary>A message that may still have been on a queue when the backup was made.</summary>
public sealed record AnnouncedLine(string Table, string Partition, string Message);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BlobLine))]
[JsonSerializable(typeof(AnnouncedLine))]
internal sealed partial class BackupLineJson : JsonSerializerContext;
