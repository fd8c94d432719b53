namespace Balise.Conformance.Manifests;

/// <summary>How the product speaks with other systems and with the national common functions; each part is null, or empty, when it does not.</summary>
public sealed record Interfaces(FhirInterface? Fhir, IReadOnlyList<IdentityProvider> IdentityProviders, SecureMessaging? SecureMessaging);

/// <summary>A FHIR server: its base address, and the canonicals of the profiles that it is said to support.</summary>
public sealed record FhirInterface(string BaseUrl, IReadOnlyList<string> Profiles);

/// <summary>An OpenID Connect provider that signs people in, and how the product asks it.</summary>
public sealed record IdentityProvider
{
    /// <summary>As the provider's metadata spell it.</summary>
    public required string Issuer { get; init; }

    /// <summary>A response_type, for instance code.</summary>
    public required string ResponseType { get; init; }

    /// <summary>The code challenge method: S256, plain or none.</summary>
    public required string Pkce { get; init; }
    public required IReadOnlyList<string> RedirectUris { get; init; }
    public IReadOnlyList<string> AcrValues { get; init; } = [];
    public IReadOnlyList<string> Scopes { get; init; } = [];
    public IReadOnlyList<string> Claims { get; init; } = [];
}

/// <summary>A secure messaging service (MSSanté), by the domain of its addresses.</summary>
public sealed record SecureMessaging(string Domain);
