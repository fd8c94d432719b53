using System.Text.Json;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Fhir;

/// <summary>
/// Reads a SMART configuration (SMART App Launch 2.x, section Conformance). Addresses that are relative are resolved against the base of the server, as clients
/// do; the specification asks for absolute ones.
/// </summary>
internal static class SmartConfigurationReader
{
    private static readonly string[] Lists = ["capabilities", "grant_types_supported", "code_challenge_methods_supported"];

    public static SmartFacts Read(JsonElement document, Uri serverBase)
    {
        if (document.ValueKind is not JsonValueKind.Object)
        {
            throw new ArtefactException("smart.not-an-object", "A SMART configuration is a JSON object.");
        }

        return new()
        {
            AuthorizationEndpoint = Resolve(document.TextOf("authorization_endpoint"), serverBase),
            TokenEndpoint = Resolve(document.TextOf("token_endpoint"), serverBase),
            Capabilities = [.. document.TextsOf("capabilities").Take(100).Select(Short)],
            CodeChallengeMethods = [.. document.TextsOf("code_challenge_methods_supported").Take(20).Select(Short)],
            Faults = [.. FaultsOf(document, serverBase)],
        };
    }

    private static IEnumerable<DocumentFault> FaultsOf(JsonElement document, Uri serverBase)
    {
        foreach (var member in (string[])["authorization_endpoint", "token_endpoint"])
        {
            if (document.TextOf(member) is not { Length: > 0 } address || Resolve(address, serverBase) is null)
            {
                yield return new("smart.endpoint", member, $"{member} is an address.");
            }
        }

        foreach (var member in Lists.Where(member => !document.Has(member) || document.Find(member) is not { ValueKind: JsonValueKind.Array }))
        {
            yield return new("smart.list", member, $"{member} is a list that is not empty.");
        }

        if (document.ItemsOf("capabilities").Any(item => item.ValueKind is not JsonValueKind.String))
        {
            yield return new("smart.capabilities", "capabilities", "Every capability is a string.");
        }

        if (document.Has("grant_types_supported") && !Holds(document, "grant_types_supported", "authorization_code"))
        {
            yield return new("smart.authorization-code", "grant_types_supported", "The authorization_code grant is supported.");
        }

        if (document.Has("code_challenge_methods_supported") && !Holds(document, "code_challenge_methods_supported", "S256"))
        {
            yield return new("smart.s256-absent", "code_challenge_methods_supported", "The challenge S256 is supported.");
        }

        if (Holds(document, "code_challenge_methods_supported", "plain"))
        {
            yield return new("smart.plain", "code_challenge_methods_supported", "The challenge plain is not supported.");
        }

        var signsIn = Holds(document, "capabilities", "sso-openid-connect");
        foreach (var member in ((string[])["issuer", "jwks_uri"]).Where(member => signsIn && document.TextOf(member) is not { Length: > 0 }))
        {
            yield return new("smart.sign-in", member, $"With sso-openid-connect, {member} is a string.");
        }

        if (!signsIn && document.Has("issuer"))
        {
            yield return new("smart.issuer-unexpected", "issuer", "Without sso-openid-connect, no issuer is named.");
        }
    }

    private static bool Holds(JsonElement document, string member, string value) => document.TextsOf(member).Contains(value, StringComparer.Ordinal);

    private static string? Resolve(string? address, Uri serverBase) =>
        address is { Length: > 0 and <= 2048 } && Uri.TryCreate(serverBase, address, out var resolved) && resolved.Scheme is "https" or "http"
            ? resolved.AbsoluteUri : null;

    private static string Short(string text) => text.Length <= 100 ? text : text[..100];
}
