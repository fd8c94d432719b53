using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.App.Web.Reports;

/// <summary>The sentences of a report that someone who knows none of its words can read.</summary>
public static class ReportWords
{
    /// <summary>What the verdict of a pack means for the product.</summary>
    public static string Verdict(CriterionGroups groups, Frame frame)
    {
        var (blockers, reservations, questions) = (groups.Blockers.Count, groups.Reservations.Count, groups.Questions.Count(question => question.Mandatory));
        var rest = (reservations, questions) switch
        {
            (0, 0) => "",
            (0, _) => $"{Questions(questions, frame)}.",
            (_, 0) => $"{Points(reservations, frame)}.",
            _ => frame.Say($"{Points(reservations, frame)} et {Low(Questions(questions, frame))}.", $"{Points(reservations, frame)}, and {Low(Questions(questions, frame))}."),
        };
        return (groups.Result.Verdict switch
        {
            Conformance.Packs.Verdict.NotConformant => $"{Blocking(blockers, frame)} {rest}",
            Conformance.Packs.Verdict.Conformant => frame.Say(
                $"Le produit satisfait les exigences obligatoires qui le concernent : {Met(groups)} sur {groups.Obligations.Count}.{Waived(groups, frame)}",
                $"The product meets the mandatory requirements that concern it: {Met(groups)} of {groups.Obligations.Count}.{Waived(groups, frame)}"),
            _ when rest is "" => frame.Say(
                "Aucune exigence obligatoire n'a pu être vérifiée : il n'y a pas de quoi conclure.", "No mandatory requirement could be verified: there is nothing to conclude from."),
            _ => frame.Say($"Rien ne bloque à ce stade. {rest}", $"Nothing blocks at this stage. {rest}"),
        }).TrimEnd();
    }

    /// <summary>How a pack that decides nothing stands: what its verdict means, or why there is nothing to say yet.</summary>
    public static string Telling(CriterionGroups groups, Frame frame) => groups switch
    {
        { Obligations: [_, ..] } => Verdict(groups, frame),
        _ when groups.Result.Criteria.All(criterion => criterion.Status is CriterionStatus.NotApplicable) => frame.Say(
            "Aucun de ses critères ne concerne ce produit.", "None of its criteria concerns this product."),
        { Later: [var first, ..] } when groups.Result.Criteria.All(criterion => !criterion.Enforced || criterion.Status is CriterionStatus.NotApplicable) => frame.Say(
            $"Rien n'est encore exigé : le premier critère compte à partir du {Typography.Day(first.EnforcedFrom!.Value, frame.Language)}.",
            $"Nothing is required yet: the first criterion counts from {Typography.Day(first.EnforcedFrom!.Value, frame.Language)}."),
        _ => frame.Say("Aucune exigence obligatoire ne peut être jugée aujourd'hui.", "No mandatory requirement can be judged today."),
    };

    /// <summary>How many of the obligations of one axis are met.</summary>
    public static string Obligations(IReadOnlyList<CriterionResult> obligations, Frame frame) => (obligations.Count(criterion => criterion.Status is CriterionStatus.Met), obligations.Count) switch
    {
        (_, 0) => frame.Say("aucune obligation ne concerne ce produit", "no obligation concerns this product"),
        (var met, 1) => frame.Say($"{met} obligation satisfaite sur 1", $"{met} of 1 obligation met"),
        var (met, all) => frame.Say($"{met} {(met > 1 ? "obligations satisfaites" : "obligation satisfaite")} sur {all}", $"{met} of {all} obligations met"),
    };

    public static string Function(NationalFunction function, Frame frame) => function switch
    {
        NationalFunction.Identity => frame.Say("Identification et authentification", "Identification and authentication"),
        NationalFunction.Ins => frame.Say("Identité nationale de santé (INS)", "National health identity (INS)"),
        NationalFunction.SharedRecord => frame.Say("Dossier partagé (DMP, Mon espace santé)", "Shared record (DMP, Mon espace santé)"),
        _ => frame.Say("Messagerie sécurisée de santé (MSSanté)", "Secure health messaging (MSSanté)"),
    };

    /// <summary>Where the product stands with a national function.</summary>
    public static string Synchronised(CriterionStatus status, Frame frame) => status switch
    {
        CriterionStatus.Met => frame.Say("Synchronisé", "Synchronised"),
        CriterionStatus.NotMet => frame.Say("Non synchronisé", "Not synchronised"),
        CriterionStatus.NotApplicable => frame.Say("Ne concerne pas ce produit", "Does not concern this product"),
        CriterionStatus.Inconclusive => frame.Say("Non vérifiable aujourd'hui", "Cannot be verified today"),
        var other => Labels.Status(other, frame),
    };

    /// <summary>How many criteria of a pack await their official annex, or null when none does.</summary>
    public static string? AwaitingAnnex(CriterionGroups groups, Frame frame) => (groups.Slots.Count, groups.Result.Criteria.Count) switch
    {
        (0, _) => null,
        (1, var all) => frame.Say($"1 critère sur {all} attend l'annexe officielle.", $"1 of {all} criteria awaits the official annex."),
        var (slots, all) => frame.Say($"{slots} critères sur {all} attendent l'annexe officielle.", $"{slots} of {all} criteria await the official annex."),
    };

    /// <summary>A vendor's answer in the words of its scale, or as it was given.</summary>
    public static string Response(string response, Criterion? words, Frame frame) => response == ResponseScale.NotApplicable
        ? frame.Say("sans objet", "not applicable")
        : words?.Target?.Scale.Levels.FirstOrDefault(level => level.Code == response)?.Label.In(frame.Language) ?? response;

    public static string Judge(string judge, Frame frame) => judge is "authority" ? frame.Say("l'autorité", "the authority") : frame.Say("un évaluateur", "an assessor");

    private static int Met(CriterionGroups groups) => groups.Obligations.Count(criterion => criterion.Status is CriterionStatus.Met);

    private static string Waived(CriterionGroups groups, Frame frame) => groups.Obligations.Count(criterion => criterion.Waived) switch
    {
        0 => "",
        1 => frame.Say(" Un évaluateur a écarté l'autre, motif à l'appui.", " An assessor set the other one aside, for a stated reason."),
        var waived => frame.Say($" Des évaluateurs ont écarté les {waived} autres, motif à l'appui.", $" Assessors set the {waived} others aside, for stated reasons."),
    };

    private static string Blocking(int count, Frame frame) => count == 1
        ? frame.Say("Une exigence obligatoire n'est pas satisfaite et bloque l'entrée au catalogue.", "One mandatory requirement is not met and blocks entry into the catalogue.")
        : frame.Say(
            $"{count} exigences obligatoires ne sont pas satisfaites et bloquent l'entrée au catalogue.", $"{count} mandatory requirements are not met and block entry into the catalogue.");

    private static string Points(int count, Frame frame) => count == 1
        ? frame.Say("Une exigence obligatoire est à corriger ou à vérifier", "One mandatory requirement has to be corrected or verified")
        : frame.Say($"{count} exigences obligatoires sont à corriger ou à vérifier", $"{count} mandatory requirements have to be corrected or verified");

    private static string Questions(int count, Frame frame) => count == 1
        ? frame.Say("Une exigence obligatoire attend l'avis d'une personne", "One mandatory requirement awaits the judgement of a person")
        : frame.Say($"{count} exigences obligatoires attendent l'avis d'une personne", $"{count} mandatory requirements await the judgement of a person");

    private static string Low(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
