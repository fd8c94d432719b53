using System.Text.Json;
using Balise.Conformance.Artefacts.Oidc;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>
/// The suite's names of conditions, each with the rules of ours that say the same. Profiles that are not ours (FAPI, CIBA, mutual TLS) are the same rule with other
/// values. Null where a condition is about neither metadata nor key sets.
/// </summary>
internal static class SuiteConditions
{
    private static readonly Dictionary<string, OidcRule[]> Known = new(StringComparer.Ordinal)
    {
        ["CheckDiscEndpointAllEndpointsAreHttps"] = [OidcAddresses.AllEndpoints("")],
        ["CheckDiscEndpointIssuer"] = [OidcAddresses.Issuer("")],
        ["CheckDiscEndpointAuthorizationEndpoint"] = [OidcAddresses.Https("", "authorization_endpoint")],
        ["CheckDiscEndpointTokenEndpoint"] = [OidcAddresses.Https("", "token_endpoint")],
        ["CheckDiscEndpointUserinfoEndpoint"] = [OidcAddresses.Https("", "userinfo_endpoint")],
        ["CheckDiscEndpointRegistrationEndpoint"] = [OidcAddresses.Https("", "registration_endpoint")],
        ["CheckJwksUri"] = [OidcAddresses.Https("", "jwks_uri")],
        ["CheckDiscEndpointClaimsSupported"] = [OidcLists.Present("", "claims_supported")],
        ["FAPIRWCheckDiscEndpointClaimsSupported"] = [OidcLists.Holds("", "claims_supported", ["acr"])],
        ["FAPIRWCheckDiscEndpointScopesSupported"] = [OidcLists.Holds("", "scopes_supported", ["openid"])],
        ["CheckDiscEndpointScopesSupported"] = [OidcLists.Holds("", "scopes_supported", ["openid"])],
        ["CheckDiscEndpointSubjectTypesSupported"] = [OidcLists.Within("", "subject_types_supported", ["public", "pairwise"])],
        ["OIDCCCheckDiscEndpointSubjectTypesSupported"] = [OidcLists.Within("", "subject_types_supported", ["public", "pairwise"])],
        ["OIDCCCheckDiscEndpointResponseTypesSupported"] = [OidcLists.Present("", "response_types_supported")],
        ["FAPIRWCheckDiscEndpointResponseTypesSupported"] = [OidcLists.Holds("", "response_types_supported", ["code id_token"])],
        ["CheckDiscEndpointResponseTypesCodeSupported"] = [OidcLists.Holds("", "response_types_supported", ["code"])],
        ["OIDCCCheckDiscEndpointIdTokenSigningAlgValuesSupported"] = [OidcLists.Holds("", "id_token_signing_alg_values_supported", ["RS256"])],
        ["FAPIRWCheckDiscEndpointIdTokenSigningAlgValuesSupported"] = [OidcLists.Holds("", "id_token_signing_alg_values_supported", ["PS256", "ES256"])],
        ["FAPIRWCheckDiscEndpointRequestObjectSigningAlgValuesSupported"] = [OidcLists.Holds("", "request_object_signing_alg_values_supported", ["PS256", "ES256"])],
        ["OIDCCCheckDiscEndpointRequestObjectSigningAlgValuesSupportedIncludesRS256"] = [OidcLists.Holds("", "request_object_signing_alg_values_supported", ["RS256"])],
        ["FAPIRWCheckDiscEndpointGrantTypesSupported"] = [OidcLists.Holds("", "grant_types_supported", ["authorization_code"])],
        ["CheckDiscEndpointGrantTypesSupported"] = [OidcLists.Holds("", "grant_types_supported", ["authorization_code"])],
        ["FAPICheckDiscEndpointGrantTypesSupportedContainsAuthorizationCode"] = [OidcLists.Holds("", "grant_types_supported", ["authorization_code"])],
        ["FAPICheckDiscEndpointGrantTypesSupportedContainsCiba"] = [OidcLists.Holds("", "grant_types_supported", ["urn:openid:params:grant-type:ciba"])],
        ["FAPICheckDiscEndpointGrantTypesSupportedContainsClientCredentialsAndRefreshToken"] =
            [OidcLists.Holds("", "grant_types_supported", ["client_credentials", "refresh_token"], least: 2)],
        ["FAPIRWCheckDiscEndpointTokenEndpointAuthMethodsSupported"] =
            [OidcLists.Holds("", "token_endpoint_auth_methods_supported", ["private_key_jwt", "tls_client_auth"])],
        ["FAPIRWCheckDiscEndpointTokenEndpointAuthSigningAlgValuesSupported"] = [OidcLists.Holds("", "token_endpoint_auth_signing_alg_values_supported", ["PS256", "ES256"])],
        ["EnsureServerConfigurationSupportsMTLS"] =
            [OidcLists.Holds("", "token_endpoint_auth_methods_supported", ["tls_client_auth", "self_signed_tls_client_auth"])],
        ["EnsureServerConfigurationSupportsPrivateKeyJwt"] = [OidcLists.Holds("", "token_endpoint_auth_methods_supported", ["private_key_jwt"])],
        ["EnsureServerConfigurationSupportsCodeChallengeMethodS256"] = [OidcLists.Holds("", "code_challenge_methods_supported", ["S256"])],
        ["CheckServerKeysIsValid"] = [JwkSetRules.IsSet],
        ["ValidateServerJWKs"] = [JwkSetRules.Structure],
        ["ValidateClientJWKsPublicPart"] = [JwkSetRules.Structure],
        ["ValidateClientJWKsPrivatePart"] = [JwkSetRules.Structure, PrivateParts.Rule],
        ["ValidateCredentialCnfJwkIsPublicKey"] = [JwkSetRules.Structure, JwkSetRules.NothingSecret],
        ["CheckDistinctKeyIdValueInServerJWKs"] = [JwkSetRules.DistinctIds],
        ["CheckDistinctKeyIdValueInClientJWKs"] = [JwkSetRules.DistinctIds],
        ["EnsureServerJwksDoesNotContainPrivateOrSymmetricKeys"] = [JwkSetRules.NothingSecret],
        ["EnsureClientJwksDoesNotContainPrivateOrSymmetricKeys"] = [JwkSetRules.NothingSecret],
        ["WarnIfServerJwksContainsUnusableKeys"] = [JwkSetRules.Usable],
    };

    /// <summary>True when the condition refuses the document; null when it is not one of ours.</summary>
    public static bool? Refuses(SuiteVector vector) => Known.TryGetValue(vector.Condition, out var rules) && vector.Document is { } document
        ? !rules.All(rule => rule.Accepts(KeySetOf(document)))
        : null;

    /// <summary>A key that stands alone is judged as a set of one.</summary>
    private static JsonElement KeySetOf(JsonElement document) => document.TryGetProperty("kty", out _)
        ? JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement[]>(StringComparer.Ordinal) { ["keys"] = [document] })
        : document;
}
