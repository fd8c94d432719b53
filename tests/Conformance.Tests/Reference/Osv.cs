using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Reference;

namespace Balise.Conformance.Tests.Reference;

/// <summary>Writes small OSV documents and loads them.</summary>
internal static class Osv
{
    /// <summary>Events as "introduced 0, fixed 1.2".</summary>
    public static JsonObject Advisory(string id, string ecosystem, string name, string events, string type = "ECOSYSTEM", string? severity = "HIGH") => new()
    {
        ["schema_version"] = "1.7.0",
        ["id"] = id,
        ["modified"] = "2026-05-20T10:00:00Z",
        ["affected"] = new JsonArray(Affected(ecosystem, name, events, type)),
        ["database_specific"] = new JsonObject { ["severity"] = severity },
    };

    public static JsonObject Affected(string ecosystem, string name, string events, string type = "ECOSYSTEM", params string[] versions) => new()
    {
        ["package"] = new JsonObject { ["ecosystem"] = ecosystem, ["name"] = name },
        ["ranges"] = events.Length == 0
            ? []
            : new JsonArray(new JsonObject
            {
                ["type"] = type,
                ["events"] = new JsonArray([.. events.Split(", ").Select(row => row.Split(' ')).Select(row => new JsonObject { [row[0]] = row[1] })]),
            }),
        ["versions"] = new JsonArray([.. versions.Select(version => JsonValue.Create(version))]),
    };

    public static AdvisorySet Load(params JsonObject[] advisories)
    {
        var builder = new AdvisorySetBuilder("test");
        foreach (var advisory in advisories)
            builder.Add(Bytes(advisory));
        return builder.Build();
    }

    public static byte[] Bytes(JsonObject advisory) => JsonSerializer.SerializeToUtf8Bytes(advisory);

    public static MemoryStream Zip(params (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        stream.Position = 0;
        return stream;
    }
}
