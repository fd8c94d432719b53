using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.OpenApi;

/// <summary>A check of the joined OpenAPI description: it settles absence and refusal. Only a product that exchanges with other systems has one to give.</summary>
public abstract class OpenApiCheck : ICheck
{
    public abstract CheckInfo Info { get; }

    public Finding Evaluate(EvidenceBundle evidence) => evidence switch
    {
        { OpenApi: { Refusal: { } refusal } observed } => Refused(refusal) with { ObservedBy = observed.Reader },
        { OpenApi: { Facts: { } facts } observed } => Evaluate(facts) with { ObservedBy = observed.Reader },
        { Manifest.Interfaces: null } => Info.NotApplicable(
            "Le produit ne déclare aucune interface et ne joint aucune description OpenAPI.", "The product declares no interface and joins no OpenAPI description."),
        _ => Info.Inconclusive("Aucune description OpenAPI n'a été lue.", "No OpenAPI description was read."),
    };

    protected abstract Finding Evaluate(OpenApiFacts facts);

    protected abstract Finding Refused(ReaderRefusal refusal);

    protected static string At(string pointer) => $"openapi-description:{pointer}";
}
