using Balise.Conformance.Artefacts.Oidc;
using Balise.Conformance.Evidence;

namespace Balise.Adapters.Probes;

/// <summary>
/// Fetches what identity providers publish: metadata where the issuer has them, nationally or by the standard, and the keys that they name. Each provider has a
/// budget of its own.
/// </summary>
public sealed class IdentityVisitor(GuardedHttp http)
{
    public const string Version = "identity-visit/1+" + OidcReader.Version;
    private const string Json = "application/json";
    private const int MaxBytes = 512 * 1024;

    public async Task<IdentityFacts> VisitAsync(IEnumerable<string> issuers, CancellationToken cancellation)
    {
        List<ProviderFacts> providers = [];
        foreach (var issuer in issuers)
        {
            providers.Add(await VisitAsync(issuer, cancellation));
        }
        return new IdentityFacts(providers);
    }

    private async Task<ProviderFacts> VisitAsync(string issuer, CancellationToken cancellation)
    {
        using var visit = http.Open();
        var discovery = await visit.GetAsync(new Uri(NationalProviders.DiscoveryUrl(issuer)), MaxBytes, Json, cancellation);
        var metadata = discovery.Final is { Status: 200 } ? OidcReader.ReadMetadata(discovery.Body, issuer) : null;
        var keys = metadata?.Facts?.JwksUri is { } address && OidcAddresses.IsHttps(address) ? await visit.GetAsync(new Uri(address), MaxBytes, Json, cancellation) : null;
        var set = keys?.Final is { Status: 200 } ? OidcReader.ReadKeys(keys.Body) : null;
        return new ProviderFacts
        {
            Issuer = issuer,
            Discovery = discovery.Facts,
            Metadata = metadata?.Facts,
            MetadataRefusal = metadata?.Refusal,
            Keys = keys?.Facts,
            KeySet = set?.Facts,
            KeySetRefusal = set?.Refusal,
        };
    }
}
