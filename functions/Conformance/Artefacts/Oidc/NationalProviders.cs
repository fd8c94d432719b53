namespace Balise.Conformance.Artefacts.Oidc;

/// <summary>
/// One issuer of the national identity services: where its metadata are, at which levels it signs people in, and what a client must ask of it. Sandbox issuers
/// are known so that a test configuration is named as such.
/// </summary>
public sealed record NationalProvider(string Name, string Issuer, bool Sandbox, string Suffix, IReadOnlyList<string> AcrValues, IReadOnlyList<string> Scopes);

/// <summary>
/// The exceptions, issuer by issuer. Sources: for Pro Santé Connect, the endpoints in ANS's public keycloak-prosanteconnect (2023-12-12) and the metadata of the
/// former sandbox in LemonLDAP::NG's documentation; for FranceConnect v2 and FranceConnect+, docs.partenaires.franceconnect.gouv.fr.
/// </summary>
public static class NationalProviders
{
    private const string ProSanteConnect = "Pro Santé Connect", FranceConnect = "FranceConnect", FranceConnectPlus = "FranceConnect+";
    private const string WalletSuffix = ".well-known/wallet-openid-configuration";

    public static IReadOnlyList<NationalProvider> All { get; } =
    [
        Wallet("https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet", sandbox: false),
        Wallet("https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet", sandbox: true),
        Wallet("https://auth.bas.esw.esante.gouv.fr/auth/realms/esante-wallet", sandbox: true),
        Citizen(FranceConnect, "https://oidc.franceconnect.gouv.fr/api/v2", sandbox: false, ["eidas1"]),
        Citizen(FranceConnect, "https://fcp-low.integ01.dev-franceconnect.fr/api/v2", sandbox: true, ["eidas1"]),
        Citizen(FranceConnectPlus, "https://auth.franceconnect.gouv.fr/api/v2", sandbox: false, ["eidas2", "eidas3"]),
        Citizen(FranceConnectPlus, "https://auth.integ01.dev-franceconnect.fr/api/v2", sandbox: true, ["eidas2", "eidas3"]),
    ];

    /// <summary>The national issuer of exactly this name, or null.</summary>
    public static NationalProvider? Find(string issuer) => All.FirstOrDefault(provider => OidcAddresses.SameIssuer(provider.Issuer, issuer));

    /// <summary>Where the metadata of any issuer are to be looked for.</summary>
    public static string DiscoveryUrl(string issuer) => OidcAddresses.DiscoveryUrl(issuer, Find(issuer)?.Suffix ?? OidcAddresses.StandardSuffix);

    private static NationalProvider Wallet(string issuer, bool sandbox) => new(ProSanteConnect, issuer, sandbox, WalletSuffix, ["eidas1"], ["openid", "scope_all"]);

    private static NationalProvider Citizen(string name, string issuer, bool sandbox, IReadOnlyList<string> levels) =>
        new(name, issuer, sandbox, OidcAddresses.StandardSuffix, levels, ["openid"]);
}
