using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Probes;

/// <summary>Asks a FHIR server, as anybody may, what it can do and how its access is organised. Bodies are read into facts and not kept.</summary>
public sealed class FhirVisitor(GuardedHttp http, IOptions<ProbeOptions> options)
{
    public const string Version = "fhir-visit/1+" + FhirReader.Version;
    private const string FhirJson = "application/fhir+json";
    private const string Json = "application/json";
    private const int MaxSmartBytes = 256 * 1024;

    public async Task<FhirFacts> VisitAsync(Uri serverBase, CancellationToken cancellation)
    {
        using var visit = http.Open();
        var folder = serverBase.AbsolutePath.EndsWith('/') ? serverBase : new UriBuilder(serverBase) { Path = serverBase.AbsolutePath + "/" }.Uri;
        var metadata = await visit.GetAsync(new Uri(folder, "metadata"), options.Value.MaxBodyBytes, FhirJson, cancellation);
        var smart = await visit.GetAsync(new Uri(folder, ".well-known/smart-configuration"), MaxSmartBytes, Json, cancellation);
        var capability = metadata.Final is { Status: 200 } ? FhirReader.ReadCapability(metadata.Body) : null;
        var configuration = smart.Final is { Status: 200 } ? FhirReader.ReadSmartConfiguration(smart.Body, folder) : null;
        return new FhirFacts
        {
            Metadata = metadata.Facts,
            Capability = capability?.Facts,
            CapabilityRefusal = capability?.Refusal,
            SmartConfiguration = smart.Facts,
            Smart = configuration?.Facts,
            SmartRefusal = configuration?.Refusal,
        };
    }
}
