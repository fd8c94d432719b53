using Balise.Conformance.Artefacts.Oidc;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Identity;

/// <summary>The product asks the national provider for a level of authentication that it offers, for the scopes that it needs, and names the claims it reads.</summary>
public sealed class ClientAsksForItsLevel : IdentityCheck
{
    public override CheckInfo Info { get; } = new(
        "SYN-EID-004", new("Le niveau d'authentification et les données demandées sont déclarés", "The level of authentication and the requested claims are declared"), Since: "1.1.0");

    protected override Finding Evaluate(IReadOnlyList<IdentityProvider> providers, EvidenceBundle evidence)
    {
        var known = providers.Index().Select(row => (row.Index, row.Item, National: NationalProviders.Find(row.Item.Issuer))).ToArray();
        string[] wrong = [.. known.Where(row => row.National is not null).SelectMany(row => Faults(row.Item, row.National!).Select(member => At(row.Index, member)))];
        string[] foreign = [.. known.Where(row => row.National is null).Select(row => At(row.Index, "issuer"))];
        return wrong switch
        {
            [_, ..] => Info.NotMet("Il manque un niveau d'authentification, un périmètre ou des données.", "A level of authentication, a scope or claims are missing.", wrong),
            [] when foreign is not [] => Info.Inconclusive("Les exigences de cet émetteur ne sont pas connues.", "What this issuer requires is not known.", foreign),
            [] => Info.Met("Niveau, périmètres et données demandées sont déclarés.", "Level, scopes and claims are declared.", "manifest:/interfaces/identityProviders"),
        };
    }

    private static IEnumerable<string> Faults(IdentityProvider provider, NationalProvider national)
    {
        if (provider.AcrValues is [] || provider.AcrValues.Any(level => !national.AcrValues.Contains(level, StringComparer.Ordinal)))
            yield return "acrValues";
        if (national.Scopes.Except(provider.Scopes, StringComparer.Ordinal).Any())
            yield return "scopes";
        if (provider.Claims is [])
            yield return "claims";
    }

    private static string At(int index, string member) => $"manifest:/interfaces/identityProviders/{index}/{member}";
}
