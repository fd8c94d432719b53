using System.Globalization;
using System.Text.Json;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>
/// Reads a CycloneDX JSON document. Validated: the format and version, the serial number, the timestamp, each component's type, name and (1.3) version,
/// that bom-refs are unique, the shape of dependencies, no member twice. Not validated: hashes, licences, vulnerabilities and the rest of the schema.
/// </summary>
internal static class CycloneDxReader
{
    private const string SerialPrefix = "urn:uuid:";
    private const int MostTools = 100;

    public static SbomFacts Read(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object)
        {
            throw new ArtefactException("sbom.shape", "The document is not a JSON object.");
        }

        CheckFormat(root);
        var version = CycloneDxVersion.Of(root.RequiredText("specVersion", ""));
        var metadata = root.Object("metadata", "");
        var components = new CycloneDxComponents(version);
        var primary = metadata?.Object("component", "/metadata") is { } main ? ReadPrimary(main, components) : null;
        components.ReadAll(root, "");
        components.ReadServices(root, "");
        var (dependencies, dangling) = CycloneDxDependencies.Read(root, components);
        return new()
        {
            Format = "CycloneDX",
            SpecVersion = version.Number,
            SerialNumber = SerialNumber(root),
            Timestamp = metadata is { } described ? Timestamp(described) : null,
            Primary = primary,
            Tools = metadata is { } made ? Tools(made) : [],
            Components = components.List,
            Dependencies = dependencies,
            DanglingReferences = dangling,
        };
    }

    private static void CheckFormat(JsonElement root)
    {
        if (root.TryGetProperty("spdxVersion", out _))
        {
            throw new ArtefactException("sbom.spdx-not-read", "SPDX documents are not read yet; submit CycloneDX JSON.");
        }

        if (root.RequiredText("bomFormat", "") != "CycloneDX")
        {
            throw new ArtefactException("sbom.format", "bomFormat must be \"CycloneDX\".", "/bomFormat");
        }

        if (root.TryGetProperty("version", out var version)
            && !(version.ValueKind is JsonValueKind.Number && version.TryGetInt64(out var number) && number >= 1))
        {
            throw new ArtefactException("sbom.shape", "The document's version must be a whole number from 1.", "/version");
        }
    }

    private static SbomComponent ReadPrimary(JsonElement main, CycloneDxComponents components)
    {
        var primary = components.Read(main, "/metadata/component");
        components.ReadAll(main, "/metadata/component");
        return primary;
    }

    private static string? SerialNumber(JsonElement root) => root.Text("serialNumber", "") switch
    {
        null => null,
        { } serial when serial.StartsWith(SerialPrefix, StringComparison.Ordinal) && Guid.TryParseExact(serial[SerialPrefix.Length..], "D", out _) => serial,
        _ => throw new ArtefactException("sbom.serial-number", "The serial number must be urn:uuid: and a UUID.", "/serialNumber"),
    };

    private static string? Timestamp(JsonElement metadata) => metadata.Text("timestamp", "/metadata") switch
    {
        null => null,
        { } text when text.Contains('T', StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) => text,
        _ => throw new ArtefactException("sbom.timestamp", "The timestamp must be an ISO 8601 date and time.", "/metadata/timestamp"),
    };

    /// <summary>Up to 1.4 a list of tools; from 1.5 also an object of components and services.</summary>
    private static string[] Tools(JsonElement metadata)
    {
        if (!metadata.TryGetProperty("tools", out var tools))
        {
            return [];
        }

        var items = tools.ValueKind is JsonValueKind.Array
            ? metadata.Objects("tools", "/metadata")
            : metadata.Object("tools", "/metadata") is { } grouped
                ? grouped.Objects("components", "/metadata/tools").Concat(grouped.Objects("services", "/metadata/tools"))
                : [];
        return
        [
            .. items.Take(MostTools)
                .Select(tool => $"{tool.Item.Text("name", tool.Pointer)} {tool.Item.Text("version", tool.Pointer)}".Trim())
                .Where(tool => tool.Length > 0),
        ];
    }
}
