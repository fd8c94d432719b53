using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Conformance.Reference;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;

namespace Balise.Conformance.Inspection;

/// <summary>
/// What our readers see in one file: facts, or everything that is wrong with it. Reader is the reader whose version an evidence bundle would quote, where there
/// is one.
/// </summary>
public sealed record FileInspection(string Kind, string? Reader, JsonElement? Facts, IReadOnlyList<JsonProblem> Problems)
{
    /// <summary>Looks into a file of one of <see cref="FileKinds.Inspected"/>, by the rules that were loaded. The stream must be seekable.</summary>
    public static FileInspection Of(string kind, Stream file, ReferenceData? reference = null) => kind switch
    {
        ArtefactKinds.Answers => Strict(kind, AnswersReader.Version, AnswersReader.Read(Bytes(file)), StoredJson.Default.AnswersFacts),
        FileKinds.Manifest => Manifest(ManifestReader.Read(Bytes(file))),
        FileKinds.Pack => Pack(PackReader.Read(Bytes(file))),
        FileKinds.Evidence => Stored(kind, file, bytes => EvidenceJson.Write(EvidenceJson.Read(bytes))),
        FileKinds.Report => Stored(kind, file, bytes => ReportJson.Write(ReportJson.Read(bytes))),
        FileKinds.Diff => Stored(kind, file, bytes => ReportDiffJson.Write(ReportDiffJson.Read(bytes))),
        _ when ArtefactReaders.Reads(kind) => Observed(kind, ArtefactReaders.Read(Undeclared, kind, file, reference)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No reader looks into it."),
    };

    /// <summary>A file looked into by itself belongs to no product: nothing is declared that it could name.</summary>
    private static EvidenceBundle Undeclared { get; } = new()
    {
        Manifest = new()
        {
            Vendor = new("", ""),
            Product = new("", "", new("", ""), "", []),
            Platforms = new(Web: null, Android: null, Ios: null),
            Audience = [],
            Offer = new([], [], [], []),
            Profile = new(),
            Privacy = new("", ExportInApp: false, DeletionInApp: false, AccessLogVisible: false),
            DataUses = [],
            EconomicModels = [],
        },
        CollectedAt = default,
        Artefacts = [],
    };

    private static FileInspection Observed(string kind, EvidenceBundle evidence)
    {
        var (reader, facts, refusal) = DocumentParts.Show(evidence, kind);
        return new(
            kind, reader, facts,
            refusal is null
                ? []
                : [new(refusal.Where ?? "", refusal.Code, refusal.Message), .. (refusal.Others ?? []).Select(other => new JsonProblem(other.Where ?? "", other.Code, other.Message))]);
    }

    private static FileInspection Strict<T>(string kind, string reader, JsonReading<T> reading, JsonTypeInfo<T> type) where T : class =>
        new(kind, reader, reading.IsValid ? JsonSerializer.SerializeToElement(reading.Value, type) : null, reading.Problems);

    private static FileInspection Manifest(ManifestReadResult reading) => reading switch
    {
        ManifestReadResult.Valid(var manifest, _) => new(FileKinds.Manifest, Reader: null, Element(ManifestWriter.Write(manifest)), []),
        _ => new(FileKinds.Manifest, Reader: null, Facts: null, ((ManifestReadResult.Invalid)reading).Problems),
    };

    private static FileInspection Pack(PackReading reading) => reading switch
    {
        PackReading.Valid(var pack) => new(FileKinds.Pack, Reader: null, JsonSerializer.SerializeToElement(PackOutline.Of(pack), InspectionJson.Default.PackOutline), []),
        _ => new(FileKinds.Pack, Reader: null, Facts: null, ((PackReading.Invalid)reading).Problems),
    };

    /// <summary>What we wrote ourselves is read back whole; one that cannot be was changed by somebody.</summary>
    private static FileInspection Stored(string kind, Stream file, Func<byte[], byte[]> read)
    {
        try
        {
            return new(kind, Reader: null, Element(read(Bytes(file))), []);
        }
        catch (Exception changed) when (changed is JsonException or InvalidOperationException)
        {
            return new(kind, Reader: null, Facts: null, [new((changed as JsonException)?.Path ?? "", "stored.not-as-written", changed.Message)]);
        }
    }

    private static JsonElement Element(byte[] utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        return document.RootElement.Clone();
    }

    private static byte[] Bytes(Stream file)
    {
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
