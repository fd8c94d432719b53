using System.Text.Json;
using Balise.Conformance.Artefacts.Fhir;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts;

/// <summary>
/// Reads FHIR R4 documents in JSON: capability statements, SMART configurations, sample resources. Whatever the content, it answers. Of sample resources only
/// counts, codes and places are kept.
/// </summary>
public static class FhirReader
{
    public const string Version = "fhir/1";

    private const string Statement = "CapabilityStatement";
    private static readonly long MostBytes = ArtefactKinds.MaxBytes[ArtefactKinds.FhirDocument];

    /// <summary>What a server answers at [base]/metadata.</summary>
    public static Observed<CapabilityFacts> ReadCapability(ReadOnlyMemory<byte> document) => Answer(() => Read(document, CapabilityReader.Read));

    /// <summary>What a server answers at [base]/.well-known/smart-configuration.</summary>
    public static Observed<SmartFacts> ReadSmartConfiguration(ReadOnlyMemory<byte> document, Uri serverBase) =>
        Answer(() => Read(document, root => SmartConfigurationReader.Read(root, serverBase)));

    /// <summary>The joined document: a capability statement, or sample resources (one, or a bundle of them). The stream is left open.</summary>
    public static Observed<FhirDocumentFacts> ReadDocument(Stream document) => Answer(() =>
    {
        var content = StrictJson.ReadBounded(document, MostBytes, "fhir");
        return Read(content, root => root.TextOf("resourceType") switch
        {
            Statement or "Conformance" => new FhirDocumentFacts { Capability = CapabilityReader.Read(root) },
            null => throw new ArtefactException("fhir.no-resource", "The document is no FHIR resource.", ""),
            _ => new FhirDocumentFacts { Capability = InBundle(root), Samples = SampleResources.Read(StrictJson.WithoutMark(content), root) },
        });
    });

    /// <summary>A canonical address without the version behind its bar.</summary>
    public static string WithoutVersion(string canonical) => CapabilityReader.WithoutVersion(canonical);

    private static CapabilityFacts? InBundle(JsonElement root) => root.ItemsOf("entry").Select(entry => entry.Find("resource"))
        .FirstOrDefault(resource => resource?.TextOf("resourceType") == Statement) is { } statement ? CapabilityReader.Read(statement) : null;

    private static T Read<T>(ReadOnlyMemory<byte> document, Func<JsonElement, T> read)
    {
        using var json = StrictJson.Parse(document, "fhir");
        return read(json.RootElement);
    }

    private static Observed<T> Answer<T>(Func<T> read) where T : class
    {
        try
        {
            return new(Version, read());
        }
        catch (ArtefactException refused)
        {
            return new(Version, null, new(refused.Code, refused.Message, refused.Where));
        }
    }
}
