using Balise.Conformance.Checks;
using Balise.Conformance.Packs;
using CsCheck;

namespace Balise.Conformance.Tests.Packs;

public sealed class VerdictTests
{
    private static readonly string[] Codes = ["m+", "m-", "mb", "mn", "m?", "mh", "o+", "o-", "on", "o?", "oh", "ma", "oa", "mw", "mv", "ow"];

    [Theory]
    [InlineData("", false, CriterionStatus.Inconclusive)]
    [InlineData("", true, CriterionStatus.AwaitsJudgement)]
    [InlineData("Met", false, CriterionStatus.Met)]
    [InlineData("Met", true, CriterionStatus.AwaitsJudgement)]
    [InlineData("NotMet", false, CriterionStatus.NotMet)]
    [InlineData("NotMet", true, CriterionStatus.NotMet)]
    [InlineData("NotApplicable", false, CriterionStatus.NotApplicable)]
    [InlineData("NotApplicable", true, CriterionStatus.AwaitsJudgement)]
    [InlineData("Inconclusive", false, CriterionStatus.Inconclusive)]
    [InlineData("Inconclusive", true, CriterionStatus.Inconclusive)]
    [InlineData("Met,NotApplicable", false, CriterionStatus.Met)]
    [InlineData("Met,Inconclusive", false, CriterionStatus.Inconclusive)]
    [InlineData("NotApplicable,Inconclusive", false, CriterionStatus.Inconclusive)]
    [InlineData("Inconclusive,NotMet,Met", false, CriterionStatus.NotMet)]
    public void Outcomes_fold_into_a_status(string outcomes, bool awaitsPerson, CriterionStatus expected) =>
        Assert.Equal(expected, Verdicts.Of(
            [.. outcomes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Outcome>)], Declaration.None,
            awaitsPerson ? PersonsAnswer.Awaited : PersonsAnswer.NotAsked));

    // The rows are the vendor's answer and the person's; the columns what was observed: nothing, met, not applicable, inconclusive, not met.
    // + met, - not met, n not applicable, ? inconclusive, h awaits a person.
    [Theory]
    [InlineData(Declaration.None, PersonsAnswer.NotAsked, "? + n ? -")]
    [InlineData(Declaration.Sufficient, PersonsAnswer.NotAsked, "? + n ? -")]
    [InlineData(Declaration.Insufficient, PersonsAnswer.NotAsked, "? + n ? -")]
    [InlineData(Declaration.Contested, PersonsAnswer.NotAsked, "? + n ? -")]
    [InlineData(Declaration.None, PersonsAnswer.Awaited, "h h h ? -")]
    [InlineData(Declaration.Sufficient, PersonsAnswer.Awaited, "h h h ? -")]
    [InlineData(Declaration.Insufficient, PersonsAnswer.Awaited, "- - - ? -")]
    [InlineData(Declaration.Contested, PersonsAnswer.Awaited, "h h h ? -")]
    [InlineData(Declaration.None, PersonsAnswer.Met, "+ + + + -")]
    [InlineData(Declaration.Insufficient, PersonsAnswer.Met, "+ + + + -")]
    [InlineData(Declaration.None, PersonsAnswer.NotMet, "- - - - -")]
    [InlineData(Declaration.Sufficient, PersonsAnswer.NotMet, "- - - - -")]
    [InlineData(Declaration.None, PersonsAnswer.NotApplicable, "n + n ? -")]
    [InlineData(Declaration.Contested, PersonsAnswer.NotApplicable, "n + n ? -")]
    public void Observed_declared_and_judged_fold_into_one_status(Declaration declared, PersonsAnswer person, string expected)
    {
        Outcome[][] columns = [[], [Outcome.Met], [Outcome.NotApplicable], [Outcome.Inconclusive], [Outcome.NotMet]];
        Assert.Equal(expected.Split(' '), columns.Select(observed => Verdicts.Of(observed, declared, person) switch
        {
            CriterionStatus.Met => "+",
            CriterionStatus.NotMet => "-",
            CriterionStatus.NotApplicable => "n",
            CriterionStatus.Inconclusive => "?",
            _ => "h",
        }));
    }

    [Theory]
    [InlineData("", CriterionStatus.NotApplicable)]
    [InlineData("NotApplicable", CriterionStatus.NotApplicable)]
    [InlineData("Met,NotApplicable", CriterionStatus.Met)]
    [InlineData("Met,AwaitsAnnex", CriterionStatus.AwaitsAnnex)]
    [InlineData("Met,AwaitsJudgement", CriterionStatus.AwaitsJudgement)]
    [InlineData("Met,AwaitsJudgement,Inconclusive", CriterionStatus.Inconclusive)]
    [InlineData("Met,Inconclusive,NotMet", CriterionStatus.NotMet)]
    public void A_national_function_is_synchronised_when_all_that_applies_is_met(string statuses, CriterionStatus expected) =>
        Assert.Equal(expected, Verdicts.Synchronised([.. statuses.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<CriterionStatus>)]));

    // m: mandatory, o: optional; + met, - not met, b blocking, n not applicable, ? inconclusive, h awaits a person,
    // a awaits its annex, w blocking and waived, v inconclusive and waived.
    [Theory]
    [InlineData("", 0, Verdict.NeedsReview)]
    [InlineData("mn", 0, Verdict.NeedsReview)]
    [InlineData("m?", 0, Verdict.NeedsReview)]
    [InlineData("mh", 0, Verdict.NeedsReview)]
    [InlineData("o+", 4, Verdict.NeedsReview)]
    [InlineData("m+", 4, Verdict.Conformant)]
    [InlineData("m+ mn", 4, Verdict.Conformant)]
    [InlineData("m+ o+", 4, Verdict.Conformant)]
    [InlineData("m+ o-", 3, Verdict.Conformant)]
    [InlineData("m+ ob", 3, Verdict.Conformant)]
    [InlineData("m+ o?", 3, Verdict.Conformant)]
    [InlineData("m+ oh", 3, Verdict.Conformant)]
    [InlineData("m+ m-", 2, Verdict.NeedsReview)]
    [InlineData("m+ m?", 2, Verdict.NeedsReview)]
    [InlineData("m+ mh", 2, Verdict.NeedsReview)]
    [InlineData("m-", 2, Verdict.NeedsReview)]
    [InlineData("mb", 1, Verdict.NotConformant)]
    [InlineData("m+ mb", 1, Verdict.NotConformant)]
    [InlineData("mb m? mh", 1, Verdict.NotConformant)]
    [InlineData("ma", 0, Verdict.NeedsReview)]
    [InlineData("m+ ma", 2, Verdict.NeedsReview)]
    [InlineData("m+ oa", 3, Verdict.Conformant)]
    [InlineData("mw", 3, Verdict.Conformant)]
    [InlineData("m+ mw", 3, Verdict.Conformant)]
    [InlineData("m+ mv", 3, Verdict.Conformant)]
    [InlineData("mv", 0, Verdict.NeedsReview)]
    [InlineData("m+ mv m?", 2, Verdict.NeedsReview)]
    [InlineData("mb mw", 1, Verdict.NotConformant)]
    public void Statuses_fold_into_a_level_and_a_verdict(string criteria, int level, Verdict verdict)
    {
        JudgedCriterion[] judged = [.. criteria.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        Assert.Equal((level, verdict), (Verdicts.LevelOf(judged), Verdicts.Of(judged)));
    }

    [Fact]
    public void What_is_open_never_makes_things_better() =>
        Gen.Int[0, Codes.Length - 1].Array[0, 6].Sample(picks =>
        {
            JudgedCriterion[] judged = [.. picks.Select(pick => Parse(Codes[pick]))];
            JudgedCriterion[] more = [.. judged, Parse("m?")];
            Assert.True(Verdicts.Of(more) >= Verdicts.Of(judged));
            Assert.True(Verdicts.LevelOf(more) <= Verdicts.LevelOf(judged));
            Assert.NotEqual(Verdict.Conformant, Verdicts.Of(more));
        });

    private static JudgedCriterion Parse(string code) => new(
        code[1] switch
        {
            '+' => CriterionStatus.Met,
            '-' or 'b' or 'w' => CriterionStatus.NotMet,
            'n' => CriterionStatus.NotApplicable,
            '?' or 'v' => CriterionStatus.Inconclusive,
            'a' => CriterionStatus.AwaitsAnnex,
            _ => CriterionStatus.AwaitsJudgement,
        },
        Mandatory: code[0] == 'm',
        Blocking: code[1] is 'b' or 'w',
        Waived: code[1] is 'w' or 'v');
}
