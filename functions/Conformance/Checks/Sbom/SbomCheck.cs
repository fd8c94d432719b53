using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Sbom;

/// <summary>A check of the software bill of materials: it settles absence and refusal, so that each one only judges facts.</summary>
public abstract class SbomCheck : ICheck
{
    public abstract CheckInfo Info { get; }

    public Finding Evaluate(EvidenceBundle evidence) => evidence.Sbom switch
    {
        null => Info.Inconclusive("Aucune nomenclature logicielle n'a été lue.", "No software bill of materials was read."),
        { Refusal: { } refusal } sbom => Refused(refusal) with { ObservedBy = sbom.Reader },
        { Facts: { } facts } sbom => Evaluate(facts) with { ObservedBy = sbom.Reader },
        _ => Info.Inconclusive("Le lecteur de la nomenclature n'a rien livré.", "The reader of the bill of materials delivered nothing."),
    };

    protected abstract Finding Evaluate(SbomFacts facts);

    protected virtual Finding Refused(ReaderRefusal refusal) => Info.Inconclusive(
        $"La nomenclature n'a pas pu être lue ({refusal.Code}).", $"The bill of materials could not be read ({refusal.Code}).", refusal.Where ?? "sbom");
}
