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

    /// <summary>
    /// Null when nothing was declared, or nothing decisive was observed to compare it with. A failure contradicts whoever claims the target; only a criterion
    /// that is met as a whole contradicts whoever admits to be below it.
    /// </summary>
    internal static FindingResult? Of(Criterion criterion, DeclaredAnswer? declared, FindingResult[] observed, CriterionStatus status, EvidenceBundle evidence)
    {
        if (declared is null)
            return null;
        string[] failing = [.. observed.Where(finding => finding.Outcome is Outcome.NotMet).Select(finding => finding.Check)];
        string[] met = [.. observed.Where(finding => finding.Outcome is Outcome.Met).Select(finding => finding.Check)];
        return (declared.Standing, Claims(criterion, declared)) switch
        {
            (Declaration.Contested, _) when failing is not [] => Result(Severity.Major, evidence, Info.NotMet(
                "L'éditeur juge le critère sans objet ; l'observation montre un manquement.",
                "The vendor holds that the criterion does not apply; the observation shows a failure.", failing)),
            (_, true) when failing is not [] => Result(Severity.Major, evidence, Info.NotMet(
                $"L'éditeur répond « {declared.Response} » ; l'observation montre le contraire.",
                $"The vendor answers \"{declared.Response}\"; the observation shows the opposite.", failing)),
            (Declaration.Insufficient, false) when status is CriterionStatus.Met && met is not [] => Result(Severity.Info, evidence, Info.NotMet(
                $"L'éditeur répond « {declared.Response} » ; l'observation montre que l'exigence est satisfaite.",
                $"The vendor answers \"{declared.Response}\"; the observation shows that the requirement is met.", met)),
            _ => null,
        };
    }

    /// <summary>A claim stays one when its proof is missing.</summary>
    private static bool Claims(Criterion criterion, DeclaredAnswer declared) =>
        criterion.Target is { } target && target.Scale.RankOf(declared.Response) >= target.Scale.RankOf(target.Level);

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
