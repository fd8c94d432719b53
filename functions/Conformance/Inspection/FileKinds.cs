using System.Text.Json;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Artefacts.Sbom;
using Balise.Conformance.Artefacts.Zip;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Conformance.Reports.Comparison;

namespace Balise.Conformance.Inspection;

/// <summary>Tells what a file is by its content, whatever its name.</summary>
public static class FileKinds
{
    public const string Manifest = "manifest", Pack = "pack", Evidence = "evidence", Report = "report", Diff = "diff";

    private const int LargestJson = 64 << 20;
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 128 };

    private static readonly Dictionary<string, string> BySchema = new(StringComparer.Ordinal)
    {
        [ProductManifest.Schema] = Manifest,
        [AnswersFacts.Schema] = ArtefactKinds.Answers,
        [Packs.Pack.Schema] = Pack,
        [Packs.Pack.FormerSchema] = Pack,
        [EvidenceBundle.Schema] = Evidence,
        [EvidenceBundle.FormerSchema] = Evidence,
        [Reports.Report.Schema] = Report,
        [Reports.Report.FormerSchema] = Report,
        [ReportDiff.Schema] = Diff,
    };

    /// <summary>What <see cref="FileInspection"/> can look into.</summary>
    public static IReadOnlyList<string> Inspected { get; } =
        [.. ArtefactReaders.Kinds, Manifest, Pack, Evidence, Report, Diff];

    /// <summary>The kind, or null when the content is none we know. The stream must be seekable; it is left where it was.</summary>
    public static string? Detect(Stream file)
    {
        var start = file.Position;
        try
        {
            Span<byte> head = stackalloc byte[64];
            var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            file.Position = start;
            if (read >= 4 && head.StartsWith("PK"u8))
                return Archive(file);
            var markup = head[..read].TrimStart("\uFEFF \t\r\n"u8) is [(byte)'<', ..] && CdaSampleReader.IsDocument(file);
            file.Position = start;
            return markup ? ArtefactKinds.CdaSample
                : SbomRecognition.Recognises(file) ? ArtefactKinds.Sbom
                : file.Length <= LargestJson ? Document(file) : null;
        }
        finally
        {
            file.Position = start;
        }
    }

    private static string? Archive(Stream file)
    {
        try
        {
            var names = ZipPackage.Open(file, ZipLimits.Default, new()).Entries.Select(entry => entry.Name).ToList();
            return names.Contains("AndroidManifest.xml", StringComparer.Ordinal) ? ArtefactKinds.AndroidPackage
                : names.Exists(name => name.StartsWith("Payload/", StringComparison.Ordinal) && name.EndsWith(".app/Info.plist", StringComparison.Ordinal)) ? ArtefactKinds.IosPackage
                : names.Exists(name => name.StartsWith("IHE_XDM/", StringComparison.OrdinalIgnoreCase)) ? ArtefactKinds.CdaSample
                : null;
        }
        catch (ArtefactException)
        {
            return null;
        }
    }

    private static string? Document(Stream file)
    {
        try
        {
            using var document = JsonDocument.Parse(file, Lenient);
            return document.RootElement switch
            {
                { ValueKind: not JsonValueKind.Object } => null,
                var root when TextOf(root, "schema") is { } schema => BySchema.GetValueOrDefault(schema),
                var root when TextOf(root, "bomFormat") is not null || TextOf(root, "spdxVersion") is not null => ArtefactKinds.Sbom,
                var root when TextOf(root, "@context")?.StartsWith("https://spdx.org/", StringComparison.Ordinal) == true => ArtefactKinds.Sbom,
                var root when TextOf(root, "openapi") is not null => ArtefactKinds.OpenApi,
                var root when TextOf(root, "resourceType") is not null => ArtefactKinds.FhirDocument,
                _ => null,
            };
        }
        catch (Exception none) when (none is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement root, string member) =>
        root.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
