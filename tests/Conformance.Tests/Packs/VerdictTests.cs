using Balise.Conformance.Checks;
using Balise.Conformance.Packs;
using CsCheck;

namespace Balise.Conformance.Tests.Packs;

public sealed class VerdictTests
{
    private static readonly string[] Codes = ["m+", "m-", "mb", "mn", "m?", "mh", "o+", "o-", "on", "o?", "oh"];

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
            [.. outcomes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Outcome>)], awaitsPerson));

    // m: mandatory, o: optional; + met, - not met, b blocking, n not applicable, ? inconclusive, h awaits a person.
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
            '-' or 'b' => CriterionStatus.NotMet,
            'n' => CriterionStatus.NotApplicable,
            '?' => CriterionStatus.Inconclusive,
            _ => CriterionStatus.AwaitsJudgement,
        },
        Mandatory: code[0] == 'm',
        Blocking: code[1] == 'b');
}
