using Balise.Conformance.Checks;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports.Views;

/// <summary>What views ask of a criterion besides its checks.</summary>
internal static class CriterionWords
{
    extension(CriterionResult criterion)
    {
        /// <summary>True when something is said of the criterion that no check said: it does not apply, is or was a person's to judge, or the vendor admits it.</summary>
        public bool SpeaksForItself =>
            criterion is { Findings: [] } or { Judged: not null } or { Status: CriterionStatus.AwaitsJudgement } || criterion.FailsByWord;

        /// <summary>True when the criterion fails though no check of it does: a person judged so, or the vendor admits it.</summary>
        public bool FailsByWord => criterion.Status is CriterionStatus.NotMet
            && !criterion.Findings.Any(finding => finding.Outcome is Outcome.NotMet && finding.Check != AnswerAgreement.Info.Id);
    }

    /// <summary>The title of a check, or its id when this engine no longer has it.</summary>
    public static string TitleOf(string check, ViewSettings settings) => check == AnswerAgreement.Info.Id
        ? settings.Say(AnswerAgreement.Info.Title)
        : AllChecks.ById.TryGetValue(check, out var known) ? settings.Say(known.Info.Title) : check;
}
