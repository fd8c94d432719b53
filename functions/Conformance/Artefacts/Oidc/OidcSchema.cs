using System.Collections.Frozen;
using System.Text.Json;

namespace Balise.Conformance.Artefacts.Oidc;

/// <summary>The members that provider metadata may have, each with its type: OpenID Connect Discovery 1.0, RFC 8414 and the specifications that add to it.</summary>
internal static class OidcSchema
{
    private static readonly FrozenDictionary<string, JsonValueKind> Known = Table().ToFrozenDictionary(row => row.Name, row => row.Kind, StringComparer.Ordinal);

    public static OidcRule Rule { get; } = new("oidc.schema", document => document.ValueKind is not JsonValueKind.Object
        ? [("", "Provider metadata are a JSON object.")]
        : document.EnumerateObject().Where(member => Known.TryGetValue(member.Name, out var kind) && !Fits(member.Value, kind))
            .Select(member => (member.Name, "The member is not of the type that the specification gives it.")));

    public static IEnumerable<(string, string)> Unexpected(JsonElement document) => document.ValueKind is not JsonValueKind.Object
        ? []
        : document.EnumerateObject().Where(member => !Known.ContainsKey(member.Name)).Select(member => (member.Name, "The member is in no specification known here."));

    // An array stands for an array of strings, True for either boolean.
    private static bool Fits(JsonElement value, JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => OidcLists.AreTexts(value),
        JsonValueKind.True => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == kind,
    };

    private static IEnumerable<(string Name, JsonValueKind Kind)> Table()
    {
        string[] uses = ["id_token", "userinfo", "request_object", "authorization", "introspection"];
        string[] endpoints =
        [
            "authorization", "token", "userinfo", "registration", "end_session", "introspection", "revocation", "device_authorization",
            "backchannel_authentication", "pushed_authorization_request",
        ];
        string[] authenticated = ["token", "introspection", "revocation"];
        string[] texts =
        [
            "issuer", "jwks_uri", "service_documentation", "op_policy_uri", "op_tos_uri", "check_session_iframe", "signed_metadata",
            .. endpoints.Select(name => $"{name}_endpoint"),
        ];
        string[] lists =
        [
            "scopes_supported", "response_types_supported", "response_modes_supported", "grant_types_supported", "acr_values_supported", "subject_types_supported",
            "display_values_supported", "claim_types_supported", "claims_supported", "claims_locales_supported", "ui_locales_supported",
            "code_challenge_methods_supported", "prompt_values_supported", "dpop_signing_alg_values_supported", "backchannel_token_delivery_modes_supported",
            "backchannel_authentication_request_signing_alg_values_supported", "authorization_details_types_supported", "protected_resources",
            .. uses.SelectMany(use => (string[])[$"{use}_signing_alg_values_supported", $"{use}_encryption_alg_values_supported", $"{use}_encryption_enc_values_supported"]),
            .. authenticated.SelectMany(name => (string[])[$"{name}_endpoint_auth_methods_supported", $"{name}_endpoint_auth_signing_alg_values_supported"]),
        ];
        string[] flags =
        [
            "claims_parameter_supported", "request_parameter_supported", "request_uri_parameter_supported", "require_request_uri_registration",
            "frontchannel_logout_supported", "frontchannel_logout_session_supported", "backchannel_logout_supported", "backchannel_logout_session_supported",
            "tls_client_certificate_bound_access_tokens", "require_pushed_authorization_requests", "require_signed_request_object",
            "authorization_response_iss_parameter_supported", "backchannel_user_code_parameter_supported", "http_logout_supported", "native_sso_supported",
        ];
        return [.. texts.Select(name => (name, JsonValueKind.String)), .. lists.Select(name => (name, JsonValueKind.Array)),
            .. flags.Select(name => (name, JsonValueKind.True)), ("mtls_endpoint_aliases", JsonValueKind.Object)];
    }
}
