using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Texts;

/// <summary>
/// A check of a document that people wrote. It settles what is the same for all of them: a document that was not submitted or could not be read shows
/// nothing, and a subject that a program does not find is for a person to confirm.
/// </summary>
public abstract class DocumentCheck<TFacts> : ICheck where TFacts : class
{
    public abstract CheckInfo Info { get; }

    /// <summary>The document's name among the artefacts, for the places of findings.</summary>
    protected abstract string Document { get; }

    protected abstract Observed<TFacts>? In(EvidenceBundle evidence);

    public Finding Evaluate(EvidenceBundle evidence) => Exempt(evidence) ?? Seen(evidence);

    private Finding Seen(EvidenceBundle evidence) => In(evidence) switch
    {
        null => Info.Inconclusive($"Le document « {Document} » n'a pas été lu.", $"The document \"{Document}\" was not read.", Document),
        { Refusal: { } refusal } observed => Info.Inconclusive(
            $"Le document n'a pas pu être lu ({refusal.Code}).", $"The document could not be read ({refusal.Code}).", refusal.Where ?? Document) with
        {
            ObservedBy = observed.Reader,
        },
        { Facts: { } facts } observed => Evaluate(facts, evidence) with { ObservedBy = observed.Reader },
        _ => Info.Inconclusive("Le lecteur n'a rien livré.", "The reader delivered nothing.", Document),
    };

    protected abstract Finding Evaluate(TFacts facts, EvidenceBundle evidence);

    /// <summary>Not null when the product is not concerned.</summary>
    protected virtual Finding? Exempt(EvidenceBundle evidence) => null;

    protected string At(string place) => $"{Document}#{place}";

    protected string Quote(string place, string? excerpt) => $"{At(place)}: “{excerpt}”";

    /// <summary>What a program did not find, a person looks for.</summary>
    protected Finding ToConfirm(IReadOnlyList<string> missing, IEnumerable<string> found) => Info.Inconclusive(
        $"Non trouvé, à confirmer par une personne : {string.Join(", ", missing)}.", $"Not found, a person must confirm: {string.Join(", ", missing)}.",
        [.. missing.Select(At), .. found]);

    protected static DateOnly Today(EvidenceBundle evidence) => DateOnly.FromDateTime(evidence.CollectedAt.UtcDateTime);

    /// <summary>The newest date that is not in the future.</summary>
    protected static DateOnly? Newest(IEnumerable<DateOnly> dates, DateOnly today) => dates.Where(date => date <= today).Select(date => (DateOnly?)date).Max();
}
