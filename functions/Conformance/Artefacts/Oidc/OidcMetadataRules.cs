using System.Text.RegularExpressions;

namespace Balise.Conformance.Artefacts.Oidc;

/// <summary>
/// What provider metadata must hold: the conditions of the OpenID conformance suite for discovery (OpenID Connect Discovery 1.0 section 3), and what a store of
/// health products flags beyond them (RFC 9700: no implicit nor password grant, PKCE with S256 alone; no unsigned or symmetric ID token).
/// </summary>
public static partial class OidcMetadataRules
{
    private static readonly string[] Locales = ["ui_locales_supported", "claims_locales_supported"];

    /// <summary>Without these the metadata cannot be used.</summary>
    public static IReadOnlyList<OidcRule> Failures { get; } =
    [
        OidcSchema.Rule,
        OidcAddresses.Issuer("oidc.issuer"),
        OidcLists.Present("oidc.response-types", "response_types_supported"),
        OidcLists.Within("oidc.subject-types", "subject_types_supported", ["public", "pairwise"]),
        OidcLists.Holds("oidc.id-token-algorithms", "id_token_signing_alg_values_supported", ["RS256"]),
        OidcAddresses.Https("oidc.authorization-endpoint", "authorization_endpoint"),
        OidcAddresses.Https("oidc.token-endpoint", "token_endpoint"),
        OidcAddresses.Https("oidc.jwks-uri", "jwks_uri"),
        OidcAddresses.AllEndpoints("oidc.endpoints-https"),
        OidcLists.Holds("oidc.grant-types", "grant_types_supported", ["authorization_code"], optional: true),
        OidcLists.Each("oidc.scope-syntax", "scopes_supported", ScopePattern.IsMatch, "A scope has visible ASCII characters only, without quote or backslash."),
        OidcLists.Holds("oidc.scope-openid", "scopes_supported", ["openid"], optional: true),
        .. Locales.Select(member => OidcLists.Each("oidc.locales", member, LanguageTag.IsMatch, "A language tag of BCP 47 is expected.")),
        OidcLists.Each("oidc.code-challenge-methods", "code_challenge_methods_supported", _ => true, ""),
    ];

    /// <summary>Recommended, or not expected.</summary>
    public static IReadOnlyList<OidcRule> Warnings { get; } =
    [
        new("oidc.no-userinfo", document => document.Has("userinfo_endpoint") ? [] : [("userinfo_endpoint", "No userinfo endpoint is named.")]),
        new("oidc.no-claims", document => document.Has("claims_supported") ? [] : [("claims_supported", "The claims that can be had are not listed.")]),
        new("oidc.unexpected-member", OidcSchema.Unexpected),
        OidcLists.Holds("oidc.request-object-algorithms", "request_object_signing_alg_values_supported", ["RS256"], optional: true),
    ];

    /// <summary>Allowed by the specification, and weak.</summary>
    public static IReadOnlyList<OidcRule> Weaknesses { get; } =
    [
        OidcLists.Holds("oidc.pkce-s256-absent", "code_challenge_methods_supported", ["S256"]),
        OidcLists.None("oidc.pkce-plain", "code_challenge_methods_supported", method => method == "plain", "The plain challenge protects nothing."),
        .. ((string[])["id_token", "userinfo", "request_object", "token_endpoint_auth"]).Select(use => OidcLists.None(
            "oidc.weak-algorithm", $"{use}_signing_alg_values_supported",
            algorithm => algorithm == "none" || algorithm.StartsWith("HS", StringComparison.Ordinal), "Unsigned or symmetrically signed tokens are offered.")),
        OidcLists.None("oidc.implicit-grant", "grant_types_supported", grant => grant == "implicit", "The implicit grant is offered.", ["authorization_code", "implicit"]),
        OidcLists.None("oidc.password-grant", "grant_types_supported", grant => grant == "password", "The password grant is offered."),
        OidcLists.None("oidc.front-channel-tokens", "response_types_supported",
            type => type.Split(' ') is var parts && (parts.Contains("token", StringComparer.Ordinal) || parts is ["none"]), "Tokens are handed out through the browser."),
    ];

    [GeneratedRegex(@"^[\x21\x23-\x5B\x5D-\x7E]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex ScopePattern { get; }

    /// <summary>Well-formed after RFC 5646 section 2.1: language, script, region, variants, extensions, private use.</summary>
    [GeneratedRegex(@"^(([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4,8})(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?|x(-[a-z0-9]{1,8})+)\z",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageTag { get; }
}
