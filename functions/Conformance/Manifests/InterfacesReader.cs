using Balise.Conformance.Json;

namespace Balise.Conformance.Manifests;

/// <summary>Reads what a manifest declares of the product's interfaces, and the reasons of what its Android package asks for.</summary>
internal static class InterfacesReader
{
    private const int MostNames = 255;

    public static Interfaces Interfaces(ObjectReader interfaces, ManifestRules rules) => new(
        interfaces.OptionalObject("fhir", fhir => new FhirInterface(fhir.Text("baseUrl", rules.Url), fhir.OptionalTexts("profiles", 100, ManifestRules.Canonical))),
        interfaces.OptionalObjects("identityProviders", 10, provider => Provider(provider, rules)),
        interfaces.OptionalObject("secureMessaging", messaging => new SecureMessaging(messaging.Text("domain", ManifestRules.Domain))));

    public static AndroidPlatform Android(ObjectReader android) => new(android.Text("package", ManifestRules.AndroidPackage))
    {
        Permissions = Reasons(android, "permissions"),
        ExportedComponents = Reasons(android, "exportedComponents"),
        Trackers = Reasons(android, "trackers"),
    };

    private static IdentityProvider Provider(ObjectReader provider, ManifestRules rules) => new()
    {
        Issuer = provider.Text("issuer", rules.Url),
        ResponseType = provider.Text("responseType", ManifestRules.Tokens),
        Pkce = provider.Text("pkce", TextRule.OneOf(["S256", "plain", "none"])),
        RedirectUris = provider.Texts("redirectUris", 1, 20, ManifestRules.RedirectUri),
        AcrValues = provider.OptionalTexts("acrValues", 20, ManifestRules.Token),
        Scopes = provider.OptionalTexts("scopes", 50, ManifestRules.Token),
        Claims = provider.OptionalTexts("claims", 100, ManifestRules.Token),
    };

    private static IReadOnlyList<Justification>? Reasons(ObjectReader android, string name) => android.Has(name)
        ? android.Objects(name, 0, 200, reason => new Justification(
            reason.Text("name", TextRule.Line(MostNames)), reason.Object("reason", text => ManifestReader.Bilingual(text, 500))))
        : null;
}
