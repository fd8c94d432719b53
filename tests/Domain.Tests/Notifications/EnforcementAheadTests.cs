using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Domain.Notifications;

namespace Balise.Domain.Tests.Notifications;

public sealed class EnforcementAheadTests
{
    private static readonly DateOnly Day = new(2027, 3, 1), Later = new(2027, 4, 1);

    [Theory]
    [InlineData("2026-11-30", false)]
    [InlineData("2026-12-01", true)]
    [InlineData("2027-02-28", true)]
    [InlineData("2027-03-01", false)]
    [InlineData("2027-03-02", false)]
    public void A_day_is_near_from_ninety_days_before_to_the_eve(string today, bool near) =>
        Assert.Equal(near, EnforcementAhead.IsNear(Day, DateOnly.Parse(today, null)));

    [Fact]
    public void What_fails_is_gathered_by_pack_version_and_day_the_next_day_first()
    {
        var report = Report(Row("A", Later), Row("B", Day), Row("C", Day));
        var other = report.Results[0] with { Pack = new("other", "2.0.0", "00") };
        var ahead = EnforcementAhead.Of(report with { Results = [.. report.Results, other] }, new(2027, 2, 1));
        Assert.Equal(
            ["sample/1.0.0 2027-03-01 B C", "other/2.0.0 2027-03-01 B C", "sample/1.0.0 2027-04-01 A", "other/2.0.0 2027-04-01 A"],
            ahead.Select(each => $"{each.Day.Pack} {each.Day.From:O} {string.Join(' ', each.Criteria.Select(criterion => criterion.Id))}"));
        Assert.Equal(["sample/1.0.0 B C"], EnforcementAhead.Of(report, new(2026, 12, 15)).Select(each => $"{each.Day.Pack} {string.Join(' ', each.Criteria.Select(criterion => criterion.Id))}"));
    }

    [Fact]
    public void What_is_met_open_optional_waived_or_enforced_already_threatens_nothing() => Assert.Empty(EnforcementAhead.Of(
        Report(
            Row("A", Day) with { Status = CriterionStatus.Met }, Row("B", Day) with { Status = CriterionStatus.Inconclusive },
            Row("C", Day) with { Status = CriterionStatus.AwaitsJudgement }, Row("D", Day) with { Mandatory = false }, Row("E", Day) with { Waived = true },
            Row("F", Day) with { Enforced = true, EnforcedFrom = null }),
        new(2027, 2, 1)));

    [Fact]
    public void What_a_later_report_leaves_of_a_day_is_found_whatever_today_is()
    {
        var report = Report(Row("A", Day), Row("B", Later));
        Assert.Equal("A", Assert.Single(EnforcementAhead.Find(report, new("sample/1.0.0", Day))!.Criteria).Id);
        Assert.Null(EnforcementAhead.Find(report, new("sample/1.1.0", Day)));
        Assert.Null(EnforcementAhead.Find(Report(Row("A", Day) with { Status = CriterionStatus.Met }), new("sample/1.0.0", Day)));
    }

    private static CriterionResult Row(string id, DateOnly enforcedFrom) => new()
    {
        Id = id,
        Axis = Axis.Security,
        Theme = "web",
        Title = new("x", "x"),
        Mandatory = true,
        Enforced = false,
        EnforcedFrom = enforcedFrom,
        Status = CriterionStatus.NotMet,
        Source = new("x", "1", null),
        Findings = [],
    };

    private static Report Report(params CriterionResult[] rows) => new()
    {
        Engine = "x/1",
        EvidenceSha256 = new('0', 64),
        Product = new("x", "1"),
        JudgedAt = Samples.Now,
        Results =
        [
            new()
            {
                Pack = new("sample", "1.0.0", "00"),
                Verdict = Verdict.Conformant,
                Axes = [],
                Counts = new(0, 0, 0, 0, 0),
                Blockers = [],
                Reservations = [],
                HumanJudgements = [],
                Criteria = rows,
            },
        ],
    };
}
