using System.Text.Json;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Oidc;

/// <summary>One condition on a JSON object: its code, and what it finds. A document that breaks it in several places is named at each.</summary>
public sealed record OidcRule(string Code, Func<JsonElement, IEnumerable<(string Where, string Message)>> Judge)
{
    private const int MostFaults = 50;

    public IEnumerable<DocumentFault> FaultsOf(JsonElement document) =>
        Judge(document).Take(MostFaults).Select(fault => new DocumentFault(Code, Shown(fault.Where), fault.Message));

    public bool Accepts(JsonElement document) => !Judge(document).Any();

    // Names of members come from what is judged.
    private static string Shown(string where) => where.Length <= 200 ? where : where[..200];
}
