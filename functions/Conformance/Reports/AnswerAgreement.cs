using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports;

/// <summary>
/// Compares what the vendor declared of a criterion with what was observed. A contradiction is a finding of its own: major when more was claimed than is
/// there, informative when less was. It never changes the criterion's status, which the observation decides.
/// </summary>
public static class AnswerAgreement
{
    public static CheckInfo Info { get; } = new(
        "MAN-ANS-001", new("La réponse concorde avec l'observation", "The answer agrees with what is observed"), Since: "1.0.0");

    /// <summary>Null when nothing was declared, or nothing decisive was observed to compare it with.</summary>
    internal static FindingResult? Of(DeclaredAnswer? declared, FindingResult[] observed, EvidenceBundle evidence)
    {
        if (declared is null || Observed(observed) is not { } met)
            return null;
        string[] where = [.. observed.Where(finding => finding.Outcome is Outcome.NotMet or Outcome.Met).Select(finding => finding.Check)];
        return (declared.Standing, met) switch
        {
            (Declaration.Sufficient, false) => Result(Severity.Major, evidence, Info.NotMet(
                $"Le vendeur répond « {declared.Response} » ; l'observation montre le contraire.",
                $"The vendor answers \"{declared.Response}\"; the observation shows the opposite.", where)),
            (Declaration.Contested, false) => Result(Severity.Major, evidence, Info.NotMet(
                "Le vendeur juge le critère sans objet ; l'observation montre un manquement.",
                "The vendor holds that the criterion does not apply; the observation shows a failure.", where)),
            (Declaration.Insufficient, true) => Result(Severity.Info, evidence, Info.NotMet(
                $"Le vendeur répond « {declared.Response} » ; l'observation montre que l'exigence est satisfaite.",
                $"The vendor answers \"{declared.Response}\"; the observation shows that the requirement is met.", where)),
            _ => null,
        };
    }

    private static bool? Observed(FindingResult[] observed) =>
        observed.Any(finding => finding.Outcome is Outcome.NotMet) ? false : observed.Any(finding => finding.Outcome is Outcome.Met) ? true : null;

    private static FindingResult Result(Severity severity, EvidenceBundle evidence, Finding finding) => new()
    {
        Check = finding.Check,
        Outcome = finding.Outcome,
        Severity = severity,
        Sentence = finding.Sentence,
        Where = finding.Where,
        ObservedBy = evidence.Answers?.Reader,
        Remediation = new("Corrigez la réponse ou le produit, puis déposez de nouveau.", "Correct the answer or the product, then submit again."),
    };
}
