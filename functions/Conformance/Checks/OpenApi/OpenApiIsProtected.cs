using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.OpenApi;

/// <summary>Every server is asked over https, and every operation says who may call it, or on purpose that anybody may.</summary>
public sealed class OpenApiIsProtected : OpenApiCheck
{
    private static readonly string[] Safe = ["https", "wss"];

    public override CheckInfo Info { get; } = new(
        "INT-API-002", new("L'API décrite est protégée", "The described API is protected"), Since: "1.1.0");

    protected override Finding Evaluate(OpenApiFacts facts)
    {
        var plain = facts.Servers.Where(server => server.Schemes.Any(scheme => scheme.Length > 0 && !Safe.Contains(scheme, StringComparer.Ordinal)))
            .Select(server => At(server.Where)).ToArray();
        if (plain.Length > 0 || facts.UnprotectedCount > 0)
        {
            return Info.NotMet(
                $"{plain.Length} serveurs sans https, {facts.UnprotectedCount} opérations qui ne disent pas qui peut les appeler.",
                $"{plain.Length} servers without https, {facts.UnprotectedCount} operations that do not say who may call them.",
                [.. plain, .. facts.UnprotectedOperations.Select(At)]);
        }

        var relative = facts.Servers.Where(server => server.Schemes.Contains("", StringComparer.Ordinal)).Select(server => At(server.Where)).ToArray();
        return facts.Servers is [] || relative.Length > 0
            ? Info.Inconclusive("Aucune adresse complète de serveur ne permet de voir https.", "No complete server address shows https.", relative is [] ? [At("/servers")] : relative)
            : Info.Met(
                $"Les {facts.Operations} opérations sont protégées ; {facts.OpenOperations} sont ouvertes à dessein.",
                $"All {facts.Operations} operations are protected; {facts.OpenOperations} are open on purpose.", At("/servers"));
    }

    protected override Finding Refused(ReaderRefusal refusal) => Info.Inconclusive(
        $"La description n'a pas pu être lue ({refusal.Code}).", $"The description could not be read ({refusal.Code}).", At(refusal.Where ?? ""));
}
