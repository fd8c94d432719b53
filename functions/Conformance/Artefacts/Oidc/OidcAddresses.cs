using System.Text.Json;

namespace Balise.Conformance.Artefacts.Oidc;

/// <summary>Conditions on the addresses of provider metadata (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2).</summary>
public static class OidcAddresses
{
    public const string StandardSuffix = ".well-known/openid-configuration";

    /// <summary>The member is an absolute https address. Schemes are compared without case.</summary>
    public static OidcRule Https(string code, string member, bool optional = false) => new(code, document =>
        document.Find(member) is { } value
            ? IsHttps(value) ? [] : [(member, $"{member} must be an https address.")]
            : optional ? [] : [(member, $"The member {member} is missing.")]);

    /// <summary>Every member whose name ends with _endpoint is an https address, aliases for mutual TLS included.</summary>
    public static OidcRule AllEndpoints(string code) => new(code, document => Endpoints(document, "").Concat(
        document.Find("mtls_endpoint_aliases") is { } aliases ? Endpoints(aliases, "mtls_endpoint_aliases/") : []));

    /// <summary>The issuer is an https address without query or fragment; a template is none.</summary>
    public static OidcRule Issuer(string code) => new(code, document => document.Find("issuer") switch
    {
        null => [("issuer", "The member issuer is missing.")],
        { ValueKind: JsonValueKind.String } issuer when issuer.GetString() is var text && text!.AsSpan().ContainsAny('{', '}') =>
            [("issuer", "The issuer is a template, which names nobody.")],
        { } issuer when IsHttps(issuer) && !issuer.GetString()!.AsSpan().ContainsAny('?', '#') => [],
        _ => [("issuer", "The issuer must be an https address without query or fragment.")],
    });

    /// <summary>Where the metadata of an issuer are: the issuer, one slash, the suffix.</summary>
    public static string DiscoveryUrl(string issuer, string suffix) => $"{WithoutSlash(issuer)}/{suffix}";

    /// <summary>Exactly the same, case included; one slash at the end is ignored.</summary>
    public static bool SameIssuer(string one, string other) => string.Equals(WithoutSlash(one), WithoutSlash(other), StringComparison.Ordinal);

    public static bool IsHttps(JsonElement value) => value.ValueKind is JsonValueKind.String && IsHttps(value.GetString()!);

    /// <summary>An absolute https address with a host and without user name; spaces and controls are refused, which <see cref="Uri"/> would repair.</summary>
    public static bool IsHttps(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !text.Any(c => c <= ' ' || c == 0x7f)
        && Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "https", Host.Length: > 0, UserInfo: "" };

    private static IEnumerable<(string, string)> Endpoints(JsonElement document, string at) => document.ValueKind is not JsonValueKind.Object
        ? []
        : document.EnumerateObject().Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) && !IsHttps(member.Value))
            .Select(member => (at + member.Name, "Every endpoint must be an https address."));

    private static string WithoutSlash(string url) => url.EndsWith('/') ? url[..^1] : url;
}
