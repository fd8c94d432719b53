using System.Text.Json;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Fhir;

/// <summary>
/// Reads a FHIR R4 (4.0.x) capability statement. Statements of other versions are recognised and refused by name, whatever their file is called; so is an
/// OperationOutcome that came with the status 200.
/// </summary>
internal static class CapabilityReader
{
    private const int MostRows = 500;

    public static CapabilityFacts Read(JsonElement statement)
    {
        var version = VersionOf(statement);
        List<string> profiles = [.. ProfilesOf(statement).Select(WithoutVersion).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        List<DocumentFault> faults = [.. CapabilityRules.FaultsOf(statement)];
        JsonElement[] servers = [.. statement.ItemsOf("rest").Where(rest => rest.TextOf("mode") != "client")];
        return new()
        {
            FhirVersion = version,
            Kind = Short(statement.TextOf("kind")),
            HasSoftware = statement.Has("software"),
            HasImplementation = statement.Has("implementation"),
            HasDescription = statement.Has("description"),
            Formats = [.. statement.TextsOf("format").Take(20).Select(format => Short(format)!)],
            Resources = servers.Sum(rest => rest.ItemsOf("resource").Count()),
            Profiles = [.. profiles.Take(MostRows)],
            HasSecurity = servers.Length > 0 && servers.All(rest => rest.Has("security")),
            SecurityServices =
            [
                .. servers.SelectMany(rest => rest.Find("security")?.ItemsOf("service") ?? []).SelectMany(service => service.ItemsOf("coding"))
                    .Select(coding => Short(coding.TextOf("code"))).OfType<string>().Distinct(StringComparer.Ordinal).Take(20),
            ],
            Faults = [.. faults.Take(MostRows)],
            LeftOut = Math.Max(0, faults.Count - MostRows) + Math.Max(0, profiles.Count - MostRows),
        };
    }

    /// <summary>A canonical without the version behind the bar.</summary>
    public static string WithoutVersion(string canonical) => canonical.IndexOf('|', StringComparison.Ordinal) is >= 0 and var bar ? canonical[..bar] : canonical;

    private static string VersionOf(JsonElement statement) => (statement.TextOf("resourceType"), statement.TextOf("fhirVersion")) switch
    {
        ("CapabilityStatement", { } version) when version.StartsWith("4.0.", StringComparison.Ordinal) => Short(version)!,
        ("CapabilityStatement", { } version) when version.StartsWith("3.", StringComparison.Ordinal) =>
            throw new ArtefactException("fhir.stu3", "The statement is of FHIR STU3; R4 (4.0.1) is read.", "/fhirVersion"),
        ("CapabilityStatement", null) => throw new ArtefactException("fhir.no-version", "The statement does not say its version of FHIR.", "/fhirVersion"),
        ("CapabilityStatement", _) => throw new ArtefactException("fhir.other-version", "The statement is of another version of FHIR; R4 (4.0.1) is read.", "/fhirVersion"),
        ("Conformance", _) => throw new ArtefactException("fhir.dstu2", "The statement is of FHIR DSTU2; R4 (4.0.1) is read.", "/resourceType"),
        ("OperationOutcome", _) => throw new ArtefactException("fhir.operation-outcome", "The server answered with an error (OperationOutcome).", "/resourceType"),
        (null, _) => throw new ArtefactException("fhir.no-resource", "The document is no FHIR resource.", ""),
        _ => throw new ArtefactException("fhir.not-a-statement", "The resource is no capability statement.", "/resourceType"),
    };

    private static IEnumerable<string> ProfilesOf(JsonElement statement) => statement.TextsOf("instantiates").Concat(
        statement.ItemsOf("rest").SelectMany(rest => rest.ItemsOf("resource")).SelectMany(resource => resource.TextOf("profile") is { } profile
            ? resource.TextsOf("supportedProfile").Append(profile)
            : resource.TextsOf("supportedProfile"))).Where(profile => profile.Length is > 0 and <= 500);

    private static string? Short(string? text) => text?.Length > 200 ? text[..200] : text;
}
