using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports.Views;

/// <summary>The words of the views for statuses and verdicts, as sentences that stand alone.</summary>
internal static class StatusWords
{
    public static string Of(CriterionStatus status, ViewSettings settings) => status switch
    {
        CriterionStatus.Met => settings.Say("Satisfait.", "Met."),
        CriterionStatus.NotMet => settings.Say("Non satisfait.", "Not met."),
        CriterionStatus.NotApplicable => settings.Say("Sans objet pour ce produit.", "Does not apply to this product."),
        CriterionStatus.Inconclusive => settings.Say("Non concluant\u00a0: rien de décisif n'a été observé.", "Inconclusive: nothing decisive was observed."),
        CriterionStatus.AwaitsJudgement => settings.Say("Attend le jugement d'une personne.", "Awaits the judgement of a person."),
        _ => settings.Say(
            "Attend l'annexe officielle\u00a0: le texte du critère n'est pas disponible, personne ne peut le juger.",
            "Awaits the official annex: the text of the criterion is not at hand, nobody can judge it."),
    };

    /// <summary>Why a criterion stands where it does, when no check says it.</summary>
    public static string WordOf(CriterionResult criterion, ViewSettings settings) => criterion switch
    {
        { Judged: { } judged } => judged.Reason,
        { FailsByWord: true } => settings.Say("L'éditeur déclare ne pas atteindre la cible.", "The vendor declares to be below the target."),
        _ => Of(criterion.Status, settings),
    };

    public static string Of(Verdict verdict, ViewSettings settings) => verdict switch
    {
        Verdict.Conformant => settings.Say("Conforme\u00a0: chaque critère obligatoire est satisfait.", "Conformant: every mandatory criterion is met."),
        Verdict.NotConformant => settings.Say("Non conforme\u00a0: au moins un critère bloque.", "Not conformant: at least one criterion blocks."),
        _ => settings.Say("À examiner\u00a0: rien ne bloque, des points restent ouverts.", "Needs review: nothing blocks, some points are open."),
    };

    /// <summary>What is wrong, then what to do about it.</summary>
    public static string WithRemedy(string sentence, string? remedy, ViewSettings settings) =>
        remedy is null or "" ? sentence : $"{sentence} {settings.Say("Que faire\u00a0: ", "What to do: ")}{remedy}";
}
