using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Documents;

/// <summary>A check of the sample of clinical documents: it settles who is concerned, absence and refusal, so that each one only judges facts.</summary>
public abstract class SampleCheck : ICheck
{
    public abstract CheckInfo Info { get; }

    public Finding Evaluate(EvidenceBundle evidence) => evidence switch
    {
        _ when !IsConcerned(evidence.Manifest.Profile) => Info.NotApplicable(
            "Le profil déclaré du produit n'est pas concerné.", "The declared profile of the product is not concerned."),
        { CdaSample: null } => Info.Inconclusive("Aucun échantillon de documents n'a été lu.", "No sample of documents was read."),
        { CdaSample: { Refusal: { } refusal } sample } => Refused(refusal) with { ObservedBy = sample.Reader },
        { CdaSample: { Facts: { } facts } sample } => Evaluate(facts) with { ObservedBy = sample.Reader },
        _ => Info.Inconclusive("Le lecteur de l'échantillon n'a rien livré.", "The reader of the sample delivered nothing."),
    };

    protected abstract bool IsConcerned(Profile profile);

    protected abstract Finding Evaluate(CdaSampleFacts facts);

    protected virtual Finding Refused(ReaderRefusal refusal) => Info.Inconclusive(
        $"L'échantillon n'a pas pu être lu ({refusal.Code}).", $"The sample could not be read ({refusal.Code}).", refusal.Where ?? "cda-sample");
}
