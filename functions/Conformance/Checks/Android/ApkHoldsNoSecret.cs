using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>No key or token of a known provider is in the package. A value that merely looks random is shown to a person, and fails nothing.</summary>
public sealed class ApkHoldsNoSecret : PackageCodeCheck
{
    private const string PrivateKey = "builtin-private-key";

    public override CheckInfo Info { get; } = new(
        "SEC-APK-010", new("Le paquet ne contient aucun secret connu", "The package holds no known secret"), Since: "1.1.0");

    protected override Finding Evaluate(CodeFacts code, EvidenceBundle evidence)
    {
        var secrets = code.Secrets.Found.Where(hint => !hint.Generic && hint.Rule != PrivateKey).ToArray();
        return code.Secrets switch
        {
            _ when secrets is not [] => Info.NotMet(
                $"{secrets.Length + code.Secrets.LeftOut} secret(s) de fournisseurs connus se trouvent dans le paquet.",
                $"{secrets.Length + code.Secrets.LeftOut} secret(s) of known providers are in the package.", Places(secrets)),
            { Rules: null } => Info.Inconclusive(
                "Aucune règle de secrets n'est chargée : seules les clés d'API Google ont été cherchées.",
                "No secret rules are loaded: only Google API keys were looked for."),
            { TimedOut: not [] and var late } => Info.Inconclusive(
                $"Des règles n'ont pas abouti à temps : {string.Join(", ", late)}.", $"Rules did not end in time: {string.Join(", ", late)}."),
            { Rules: { } rules } => Unread(code) ?? Clean(rules, code.Secrets),
        };
    }

    private Finding Clean(SecretRuleSet rules, SecretFacts secrets)
    {
        var hints = secrets.Found.Where(hint => hint.Generic).ToArray();
        var (fr, en) = rules.Unusable is [] ? ("", "") : (
            $" {rules.Unusable.Count} règle(s) n'ont pas pu être appliquées.", $" {rules.Unusable.Count} rule(s) could not be applied.");
        return hints is []
            ? Info.Met($"Aucun secret selon {rules.Rules} règles du {rules.DataOf:yyyy-MM-dd}.{fr}", $"No secret by {rules.Rules} rules of {rules.DataOf:yyyy-MM-dd}.{en}")
            : Info.Met(
                $"Aucun secret de fournisseur ; {hints.Length} valeur(s) d'allure aléatoire sont à montrer à une personne.{fr}",
                $"No provider's secret; {hints.Length} value(s) that look random are for a person to look at.{en}", Places(hints));
    }

    private static string[] Places(SecretHint[] hints) => [.. hints.Select(hint => Place(hint.Place, $"{hint.Rule}: {hint.Excerpt}"))];
}
