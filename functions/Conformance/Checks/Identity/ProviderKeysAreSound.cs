using Balise.Conformance.Evidence;
using Answer = Balise.Conformance.Checks.Web.Answer;

namespace Balise.Conformance.Checks.Identity;

/// <summary>The declared provider publishes keys that can verify its signatures, none of them secret, short, or under the name of another.</summary>
public sealed class ProviderKeysAreSound : PublishedIdentityCheck
{
    public override CheckInfo Info { get; } = new(
        "SYN-EID-002", new("Les clés du fournisseur d'identité sont saines", "The keys of the identity provider are sound"), Since: "1.1.0");

    protected override Finding Evaluate(ProviderFacts provider) => provider switch
    {
        { Metadata: null } => NotSeen(provider.MetadataRefusal?.Code ?? provider.Discovery.Failure?.Code ?? "discovery", provider.Discovery.Url),
        { Keys: null } => Info.NotMet("Les métadonnées ne nomment aucune adresse de clés en https.", "The metadata name no https address of keys.", $"{provider.Discovery.Url}#jwks_uri"),
        { Keys: { } keys } => Answer.Of(keys) switch
        {
            Answer.Final({ Status: 200 } page) when provider.KeySet is { Failures: [] } set => Info.Met(
                $"{set.SignatureKeys} clés de signature sur {set.Keys}.", $"{set.SignatureKeys} signature keys of {set.Keys}.", page.Url),
            Answer.Final({ Status: 200 } page) when provider is not { KeySet: null, KeySetRefusal: null } => Info.NotMet(
                "Le jeu de clés n'est pas sain.", "The key set is not sound.",
                [.. provider.KeySet?.Failures.Select(fault => $"{page.Url}#{fault.Where} ({fault.Code})") ?? [$"{page.Url} ({provider.KeySetRefusal?.Code})"]]),
            Answer.Final({ Status: 404 or 410 } page) => Info.NotMet($"Aucune clé (HTTP {page.Status}).", $"No keys (HTTP {page.Status}).", page.Url),
            Answer.Final(var page) => NotSeen(keys.Failure?.Code ?? $"HTTP {page.Status}", page.Url),
            Answer.Refused(var code) => NotSeen(code, keys.Url),
            Answer.Open(var because) => NotSeen(because, keys.Url),
            _ => throw new System.Diagnostics.UnreachableException(),
        },
    };
}
