using System.Text.Json;
using System.Text.Json.Nodes;

namespace Balise.Testing.Artefacts;

/// <summary>Writes small CycloneDX documents; <see cref="Sample"/> is a complete one, as a node that tests may damage.</summary>
public static class SbomWriter
{
    public static byte[] Build(JsonNode document) => JsonSerializer.SerializeToUtf8Bytes(document);

    public static JsonObject Sample(string specVersion = "1.6", params IReadOnlyList<(string Name, string Version)> libraries) => new()
    {
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = specVersion,
        ["serialNumber"] = "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
        ["version"] = 1,
        ["metadata"] = new JsonObject
        {
            ["timestamp"] = "2026-01-15T10:00:00Z",
            ["tools"] = new JsonArray(new JsonObject { ["name"] = "sample-writer", ["version"] = "1.0" }),
            ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = "app", ["name"] = "sample-app", ["version"] = "1.0.0" },
        },
        ["components"] = new JsonArray([.. (libraries is [] ? [("first", "1.2.3"), ("second", "4.5.6")] : libraries).Select(Component)]),
        ["dependencies"] = new JsonArray(new JsonObject
        {
            ["ref"] = "app",
            ["dependsOn"] = new JsonArray([.. (libraries is [] ? [("first", "1.2.3"),
                ("second", "4.5.6")] : libraries).Select(library => (JsonNode)Purl(library))]),
        }),
    };

    private static JsonNode Component((string Name, string Version) library) => new JsonObject
    {
        ["type"] = "library",
        ["bom-ref"] = Purl(library),
        ["supplier"] = new JsonObject { ["name"] = "Sample supplier" },
        ["name"] = library.Name,
        ["version"] = library.Version,
        ["purl"] = Purl(library),
    };

    private static string Purl((string Name, string Version) library) => $"pkg:npm/{library.Name}@{library.Version}";
}
