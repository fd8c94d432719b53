using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.OpenApi;

/// <summary>The description follows OpenAPI 3.0 or 3.1, and every reference points into the document itself.</summary>
public sealed class OpenApiIsValid : OpenApiCheck
{
    public override CheckInfo Info { get; } = new(
        "INT-API-001", new("La description OpenAPI est valide", "The OpenAPI description is valid"), Since: "1.1.0");

    protected override Finding Evaluate(OpenApiFacts facts)
    {
        string[] where = [.. facts.Faults.Select(fault => $"{At(fault.Where)} ({fault.Code})"), .. facts.RemoteReferences.Select(place => $"{At(place)} (openapi.remote-reference)")];
        return where is []
            ? Info.Met(
                $"La description suit OpenAPI {facts.Version} et décrit {facts.Operations} opérations.",
                $"The description follows OpenAPI {facts.Version} and describes {facts.Operations} operations.")
            : Info.NotMet(
                $"La description s'écarte d'OpenAPI {facts.Version} : {facts.FaultCount} écarts, {facts.RemoteReferences.Count} références à d'autres documents.",
                $"The description departs from OpenAPI {facts.Version}: {facts.FaultCount} faults, {facts.RemoteReferences.Count} references to other documents.", where);
    }

    protected override Finding Refused(ReaderRefusal refusal) => Info.NotMet(
        $"Le document n'est pas une description OpenAPI lisible ({refusal.Code}).", $"The document is no readable OpenAPI description ({refusal.Code}).", At(refusal.Where ?? ""));
}
