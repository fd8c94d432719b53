using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks;

/// <summary>What a check is called and since which engine version it exists. How much it weighs is the pack's affair.</summary>
public sealed record CheckInfo(string Id, BilingualText Title, string Since)
{
    private const int MostPlaces = 50;
    private const int MostCharacters = 500;

    public Finding Met(string fr, string en, params ReadOnlySpan<string> where) => Find(Outcome.Met, fr, en, where);

    public Finding NotMet(string fr, string en, params ReadOnlySpan<string> where) => Find(Outcome.NotMet, fr, en, where);

    public Finding NotApplicable(string fr, string en) => Find(Outcome.NotApplicable, fr, en, []);

    public Finding Inconclusive(string fr, string en, params ReadOnlySpan<string> where) => Find(Outcome.Inconclusive, fr, en, where);

    /// <summary>Nothing decisive was seen at an address, for the reason that its code names. A domain that is not proven is never visited, so the vendor hears how to prove it.</summary>
    public Finding NotSeen(string because, string url) => because switch
    {
        FetchFailure.DomainNotProven => Inconclusive(
            "Le contrôle de ce domaine n'est pas prouvé : rien ne lui a été demandé. POST /api/account/domains donne le fichier ou l'enregistrement DNS qui le prouve.",
            "Control of this domain is not proven: nothing was asked of it. POST /api/account/domains gives the file or the DNS record that proves it.", url),
        FetchFailure.DomainUnchecked => Inconclusive(
            "La preuve de contrôle de ce domaine n'a pas pu être vérifiée de nouveau : rien ne lui a été demandé.",
            "The proof of control of this domain could not be checked again: nothing was asked of it.", url),
        _ => Inconclusive($"Aucune réponse décisive ({because}).", $"No decisive answer ({because}).", url),
    };

    private Finding Find(Outcome outcome, string fr, string en, ReadOnlySpan<string> where) =>
        new(Id, outcome, new(Short(fr), Short(en)), [.. where[..Math.Min(where.Length, MostPlaces)].ToArray().Select(Short)]);

    // Names and addresses come from what is judged; whoever wrote them does not decide how long a report gets.
    private static string Short(string text) =>
        text.Length <= MostCharacters
            ? text
            : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters), "…");
}

/// <summary>
/// What one check found: the outcome, a sentence in both languages, the places that show it (the first fifty, each cut at five hundred characters)
/// and which reader or visit observed them.
/// </summary>
public sealed record Finding(string Check, Outcome Outcome, BilingualText Sentence, IReadOnlyList<string> Where)
{
    /// <summary>The reader whose facts were judged, or null when nothing was observed.</summary>
    public string? ObservedBy { get; init; }

    /// <summary>When that was, for what a rescan kept from an earlier observation.</summary>
    public DateTimeOffset? KeptFrom { get; init; }
}
