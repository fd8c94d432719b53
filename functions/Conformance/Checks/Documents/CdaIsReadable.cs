using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Documents;

/// <summary>The documents of the sample are clinical documents that can be read safely, and valid against the official schema where an operator has loaded it.</summary>
public sealed class CdaIsReadable : SampleCheck
{
    public override CheckInfo Info { get; } = new(
        "INT-CDA-001", new("Les documents cliniques sont lisibles", "The clinical documents are readable"), Since: "1.1.0");

    protected override bool IsConcerned(Profile profile) => profile.ProducesDocuments;

    protected override Finding Evaluate(CdaSampleFacts facts)
    {
        var unread = Departures.Unread(facts);
        var faults = Departures.Of(facts, "cda.xml.");
        var withoutSchema = facts.Documents.Count(document => document.Facts is { SchemaFaults: null });
        return (unread, faults) switch
        {
            ({ Length: > 0 }, _) => Info.NotMet(
                $"{unread.Length} document(s) ne sont pas des documents CDA lisibles.", $"{unread.Length} document(s) are no readable CDA documents.", unread),
            (_, { Length: > 0 }) => Info.NotMet(
                $"{faults.Length} écart(s) : {faults.Words().Fr}.", $"{faults.Length} departure(s): {faults.Words().En}.", faults.Places()),
            _ when withoutSchema > 0 => Info.Inconclusive(
                $"{facts.Documents.Count} document(s) bien formés, sans DOCTYPE ; le schéma officiel n'est pas chargé sur cette instance, il reste à l'appliquer.",
                $"{facts.Documents.Count} document(s) well-formed, without DOCTYPE; the official schema is not loaded on this instance and remains to be applied."),
            _ => Info.Met(
                $"{facts.Documents.Count} document(s) bien formés, sans DOCTYPE, valides selon le schéma officiel.",
                $"{facts.Documents.Count} document(s) well-formed, without DOCTYPE, valid against the official schema."),
        };
    }

    protected override Finding Refused(ReaderRefusal refusal) => Withheld.Of(Info, refusal, "cda-sample") ?? Info.NotMet(
        $"L'échantillon n'est pas un document CDA lisible ({refusal.Code}).", $"The sample is no readable CDA document ({refusal.Code}).", refusal.Where ?? "cda-sample");
}
