using Balise.Conformance.Artefacts.Oidc;
using Balise.Conformance.Checks.Web;
using Balise.Conformance.Evidence;
using Answer = Balise.Conformance.Checks.Web.Answer;

namespace Balise.Conformance.Checks.Identity;

/// <summary>The declared issuer is a national one, and its metadata, where that issuer publishes them, are valid.</summary>
public sealed class ProviderPublishesMetadata : PublishedIdentityCheck
{
    public override CheckInfo Info { get; } = new(
        "SYN-EID-001", new("Le fournisseur d'identité national publie des métadonnées valides", "The national identity provider publishes valid metadata"), Since: "1.1.0");

    protected override Finding Evaluate(ProviderFacts provider) => NationalProviders.Find(provider.Issuer) is not { } national
        ? Info.NotMet($"{provider.Issuer} n'est pas un émetteur national.", $"{provider.Issuer} is no national issuer.", provider.Issuer)
        : Answer.Of(provider.Discovery) switch
        {
            Answer.Final({ Status: 200 } page) when provider is not { Metadata: null, MetadataRefusal: null } => Judge(provider, page, national),
            Answer.Final({ Status: 404 or 410 } page) => Info.NotMet($"Aucune métadonnée (HTTP {page.Status}).", $"No metadata (HTTP {page.Status}).", page.Url),
            Answer.Final(var page) => NotSeen(provider.Discovery.Failure?.Code ?? $"HTTP {page.Status}", page.Url),
            Answer.Refused(var code) => NotSeen(code, provider.Discovery.Url),
            Answer.Open(var because) => NotSeen(because, provider.Discovery.Url),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private Finding Judge(ProviderFacts provider, ResponseFacts page, NationalProvider national)
    {
        string[] where =
        [
            .. page.MediaType() == "application/json" ? [] : (string[])[$"{page.Url}#content-type"],
            .. provider.Metadata?.Failures.Select(fault => $"{page.Url}#{fault.Where} ({fault.Code})") ?? [$"{page.Url} ({provider.MetadataRefusal?.Code})"],
        ];
        return where is []
            ? Info.Met(
                $"{national.Name} : métadonnées valides{(national.Sandbox ? " (environnement de test)" : "")}, {provider.Metadata!.Weaknesses.Count} faiblesses signalées.",
                $"{national.Name}: valid metadata{(national.Sandbox ? " (test environment)" : "")}, {provider.Metadata.Weaknesses.Count} weaknesses flagged.",
                [page.Url, .. provider.Metadata.Weaknesses.Select(fault => $"{page.Url}#{fault.Where} ({fault.Code})")])
            : Info.NotMet($"Les métadonnées de {national.Name} ne sont pas valides.", $"The metadata of {national.Name} are not valid.", where);
    }
}
