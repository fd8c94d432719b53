using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Identity;

/// <summary>
/// The product asks for a code, with the S256 challenge, and comes back to exact addresses: https, or the private scheme of a native application (OAuth 2.1,
/// RFC 8252 section 7.1). What is judged is the declaration.
/// </summary>
public sealed class ClientUsesCodeFlow : IdentityCheck
{
    public override CheckInfo Info { get; } = new(
        "SYN-EID-003", new("La connexion utilise un code et PKCE S256", "Signing in uses a code and PKCE S256"), Since: "1.1.0");

    protected override Finding Evaluate(IReadOnlyList<IdentityProvider> providers, EvidenceBundle evidence)
    {
        var native = evidence.Manifest.Platforms is not { Android: null, Ios: null };
        string[] wrong = [.. providers.Index().SelectMany(row => Faults(row.Item, native).Select(member => $"manifest:/interfaces/identityProviders/{row.Index}/{member}"))];
        return wrong is []
            ? Info.Met("Code, PKCE S256 et adresses de retour exactes sont déclarés.", "A code, PKCE S256 and exact return addresses are declared.", "manifest:/interfaces/identityProviders")
            : Info.NotMet("La connexion déclarée s'écarte d'OAuth 2.1.", "The declared way of signing in departs from OAuth 2.1.", wrong);
    }

    private static IEnumerable<string> Faults(IdentityProvider provider, bool native)
    {
        if (provider.ResponseType != "code")
            yield return "responseType";
        if (provider.Pkce != "S256")
            yield return "pkce";
        if (provider.RedirectUris is [])
            yield return "redirectUris";
        foreach (var (index, address) in provider.RedirectUris.Index().Where(row => !IsExact(row.Item, native)))
            yield return $"redirectUris/{index}";
    }

    private static bool IsExact(string address, bool native) =>
        !address.Contains('*', StringComparison.Ordinal) && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Fragment is "" && url.Scheme switch
        {
            "https" => url is { Host.Length: > 0, UserInfo: "" },
            "http" => false,
            // A scheme that only the application's owner may use is a domain name read backwards.
            _ => native && url.Scheme.Contains('.', StringComparison.Ordinal),
        };
}
