using System.Text.Json;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Sbom.Json;

/// <summary>Reads CycloneDX 1.3 to 1.7 and SPDX 2.2 and 2.3 in JSON. The first members tell which; then one pass checks and reads the document.</summary>
internal static class JsonSbom
{
    private const int DeepestNesting = 64;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = DeepestNesting };

    public static SbomFacts Read(ReadOnlySpan<byte> content, SbomProblems problems)
    {
        content = SbomEncoding.SkipMark(content);
        var (format, version) = Guarded(content, Identify);
        var grammar = JsonGrammar.Of(format == SbomVersions.CycloneDx ? "cyclonedx" : "spdx", SbomVersions.Number(format, version, "/specVersion"));
        var facts = new SbomCollector();
        Guarded(content, (ref Utf8JsonReader reader) =>
        {
            new JsonValidator(problems, facts).Validate(ref reader, grammar);
            return true;
        });
        return facts.ToFacts(format, SbomVersions.Short(version), SbomEncoding.Json);
    }

    private delegate T Reading<T>(ref Utf8JsonReader reader);

    private static T Guarded<T>(ReadOnlySpan<byte> content, Reading<T> read)
    {
        try
        {
            var reader = new Utf8JsonReader(content, Strict);
            return read(ref reader);
        }
        catch (JsonException broken)
        {
            throw new ArtefactException("sbom.not-json", "The document is not strict JSON: it is malformed or nested too deeply.",
                broken.LineNumber is { } line ? $"line {line + 1}, byte {broken.BytePositionInLine + 1}" : null);
        }
        catch (InvalidOperationException)
        {
            // What the reader throws when a name or a text is no Unicode.
            throw new ArtefactException("sbom.text", "A name or a text is not valid Unicode.");
        }
    }

    /// <summary>Looks at the members of the root only, whatever their order.</summary>
    private static (string Format, string Version) Identify(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new ArtefactException("sbom.shape", "The document is not a JSON object.");
        }

        string? format = null, version = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("spdxVersion"u8))
            {
                return (SbomVersions.Spdx, RootText(ref reader, "spdxVersion"));
            }

            if (reader.ValueTextEquals("@context"u8) || reader.ValueTextEquals("@graph"u8))
            {
                throw new ArtefactException("sbom.spdx3-not-read", "SPDX 3 documents (JSON-LD) are not read; submit CycloneDX, or SPDX 2.3.");
            }

            if (reader.ValueTextEquals("bomFormat"u8))
            {
                format = RootText(ref reader, "bomFormat");
            }
            else if (reader.ValueTextEquals("specVersion"u8))
            {
                version = RootText(ref reader, "specVersion");
            }
            else
            {
                reader.Skip();
                continue;
            }

            if (format is not null && version is not null)
            {
                break;
            }
        }

        return (format, version) switch
        {
            (null, _) => throw new ArtefactException("sbom.missing", "The member \"bomFormat\" is missing.", ""),
            (not SbomVersions.CycloneDx, _) => throw new ArtefactException("sbom.format", "bomFormat must be \"CycloneDX\".", "/bomFormat"),
            (_, null) => throw new ArtefactException("sbom.missing", "The member \"specVersion\" is missing.", ""),
            var (cycloneDx, known) => (cycloneDx, known),
        };
    }

    private static string RootText(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.String ? reader.GetString()! : throw new ArtefactException("sbom.shape", "A text is expected here.", $"/{name}");
    }
}
