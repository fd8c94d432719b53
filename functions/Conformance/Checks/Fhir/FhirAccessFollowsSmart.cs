using Balise.Conformance.Checks.Web;
using Balise.Conformance.Evidence;
using Answer = Balise.Conformance.Checks.Web.Answer;

namespace Balise.Conformance.Checks.Fhir;

/// <summary>The server says how it is protected, and publishes a valid SMART configuration with the S256 challenge alone.</summary>
public sealed class FhirAccessFollowsSmart : CapabilityCheck
{
    public override CheckInfo Info { get; } = new(
        "INT-FHR-004", new("L'accès au serveur FHIR suit SMART", "Access to the FHIR server follows SMART"), Since: "1.1.0");

    protected override Finding Evaluate(CapabilityFacts capability, FhirFacts fhir, EvidenceBundle evidence)
    {
        var url = fhir.SmartConfiguration.Url;
        string[] open = capability.HasSecurity ? [] : [$"{fhir.Metadata.Url}#/rest/security"];
        return Answer.Of(fhir.SmartConfiguration) switch
        {
            Answer.Final({ Status: 200 } page) when fhir.Smart is { } smart => (string[])[.. open, .. TypeOf(page), .. smart.Faults.Select(fault => $"{page.Url}#{fault.Where} ({fault.Code})")] switch
            {
                [] => Info.Met("La configuration SMART est valide, avec S256.", "The SMART configuration is valid, with S256.", page.Url),
                var where => Info.NotMet("La protection déclarée s'écarte de SMART.", "The declared protection departs from SMART.", where),
            },
            Answer.Final({ Status: 200 } page) when fhir.SmartRefusal is { } refusal => Info.NotMet(
                $"La configuration SMART n'est pas lisible ({refusal.Code}).", $"The SMART configuration is not readable ({refusal.Code}).", [page.Url, .. open]),
            Answer.Final({ Status: 401 or 404 or 410 } page) => Info.NotMet(
                $"La configuration SMART n'est pas publiée (HTTP {page.Status}).", $"The SMART configuration is not published (HTTP {page.Status}).", [page.Url, .. open]),
            Answer.Final(var page) => NotSeen(fhir.SmartConfiguration.Failure?.Code ?? $"HTTP {page.Status}", page.Url),
            Answer.Refused(var code) => NotSeen(code, url),
            Answer.Open(var because) => NotSeen(because, url),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string[] TypeOf(ResponseFacts page) => page.MediaType() == "application/json" ? [] : [$"{page.Url}#content-type"];
}
