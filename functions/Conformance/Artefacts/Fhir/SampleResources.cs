using System.Text.Json;
using Balise.Conformance.Evidence;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;

namespace Balise.Conformance.Artefacts.Fhir;

/// <summary>
/// Reads sample resources of FHIR R4 with the Firely library, which knows the cardinality and the required bindings of each element. The library's messages quote
/// values, so only its codes and the places are kept. The library is loaded when a sample is read, never before.
/// </summary>
internal static class SampleResources
{
    private const int MostBytes = 5 << 20;
    private const int MostFaults = 200;
    private const int MostTypes = 150;
    private static readonly Lazy<BaseFhirJsonDeserializer> Library = new(() =>
        new(ModelInfo.ModelInspector, new DeserializerSettings().UsingMode(DeserializationMode.Strict)));

    public static SampleFacts Read(ReadOnlyMemory<byte> content, JsonElement root)
    {
        if (content.Length > MostBytes)
        {
            throw new ArtefactException("fhir.samples-too-large", $"Sample resources of more than {MostBytes} bytes are not read.");
        }

        var types = TypesOf(root);
        List<DocumentFault> faults = [.. Faults(content.Span).DistinctBy(fault => (fault.Code, fault.Where))];
        return new()
        {
            Resources = types.Values.Sum(),
            Types = types,
            Faults = [.. faults.Take(MostFaults)],
            LeftOut = Math.Max(0, faults.Count - MostFaults),
        };
    }

    private static IEnumerable<DocumentFault> Faults(ReadOnlySpan<byte> content)
    {
        try
        {
            var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = 128 });
            reader.Read();
            return Library.Value.TryDeserializeResource(ref reader, out _, out var issues)
                ? []
                : [.. issues.Select(issue => new DocumentFault(issue.ErrorCode, PlaceOf(issue), "The resource departs from FHIR R4."))];
        }
        catch (Exception odd) when (odd is InvalidOperationException or FormatException or ArgumentException or JsonException or NotSupportedException or OverflowException)
        {
            throw new ArtefactException("fhir.not-readable", "The FHIR library cannot read the resources.");
        }
    }

    /// <summary>The type of the resource, or those in the entries of a bundle.</summary>
    private static SortedDictionary<string, int> TypesOf(JsonElement root)
    {
        SortedDictionary<string, int> types = new(StringComparer.Ordinal);
        var resources = root.TextOf("resourceType") == "Bundle" ? root.ItemsOf("entry").Select(entry => entry.Find("resource")).OfType<JsonElement>() : [root];
        foreach (var type in resources.Select(resource => resource.TextOf("resourceType") is { Length: <= 60 } named && ModelInfo.IsKnownResource(named) ? named : "unknown"))
        {
            if (types.Count < MostTypes || types.ContainsKey(type))
            {
                types[type] = types.GetValueOrDefault(type) + 1;
            }
        }

        return types;
    }

    private static string PlaceOf(CodedException issue) =>
        issue is ExtendedCodedException { InstancePath: { Length: > 0 } path } ? path[..Math.Min(path.Length, 200)] : "";
}
