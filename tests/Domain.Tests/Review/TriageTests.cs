using Balise.Conformance.Evidence;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;
using Balise.Domain.Kernel;
using Balise.Domain.Review;

namespace Balise.Domain.Tests.Review;

/// <summary>Reports come from the real judge and the real pack.</summary>
public sealed class TriageTests
{
    private static EvidenceBundle Good => GoodEvidence.Bundle;

    private static EvidenceBundle Debuggable => Good with { AndroidPackage = new("apk-reader/1", Good.AndroidPackage!.Facts! with { Debuggable = true }) };

    [Fact]
    public void Nothing_wrong_and_nothing_open_is_favourable_at_once() =>
        Assert.Equal((Opinion.Favourable, 0), Decided(Triage.Of(Run(Good))));

    [Fact]
    public void A_blocker_returns_with_every_blocker_named()
    {
        var both = Debuggable with { AndroidPackage = new("apk-reader/1", Debuggable.AndroidPackage!.Facts! with { Signing = new(true, false, false, false), MinSdk = 4 }) };
        Assert.Equal(Run(both).Deciding.Blockers, Assert.IsType<TriageResult.Return>(Triage.Of(Run(both))).Blockers);
        Assert.Contains("BAS-SEC-04", Run(both).Deciding.Blockers);
    }

    [Fact]
    public void A_blocker_comes_before_an_open_question() =>
        Assert.IsType<TriageResult.Return>(Triage.Of(Run(Debuggable with { Manifest = Teleconsultation, Web = null })));

    [Fact]
    public void A_question_for_a_person_goes_to_people() =>
        Assert.Equal(["BAS-URB-01"], Assert.IsType<TriageResult.Judge>(Triage.Of(Run(Good with { Manifest = Teleconsultation }))).Criteria);

    [Fact]
    public void What_could_not_be_measured_goes_to_people_once_each()
    {
        var judged = Assert.IsType<TriageResult.Judge>(Triage.Of(Run(Good with { Web = null, Manifest = Teleconsultation })));
        Assert.Equal(judged.Criteria.Distinct(StringComparer.Ordinal), judged.Criteria);
        Assert.Contains("BAS-SEC-10", judged.Criteria);
        Assert.Contains("BAS-URB-01", judged.Criteria);

        // Optional, so it keeps nobody waiting.
        Assert.DoesNotContain("BAS-SEC-15", judged.Criteria);
    }

    [Fact]
    public void A_failure_that_does_not_block_is_a_reservation()
    {
        var report = With(Run(Good with { AndroidPackage = new("apk-reader/1", Good.AndroidPackage!.Facts! with { AllowBackup = null, TargetSdk = 20 }) }), result => result with { Blockers = [] });
        var decided = Assert.IsType<TriageResult.Decide>(Triage.Of(report));
        Assert.Equal(Opinion.FavourableWithNonSuspensiveReservations, decided.Opinion);
        Assert.Equal(report.Deciding.Reservations, decided.Reservations);
        Assert.NotEmpty(decided.Reservations);
    }

    [Fact]
    public void A_criterion_of_tomorrow_asks_nobody_today()
    {
        var later = Samples.Baseline with { Criteria = [.. Samples.Baseline.Criteria.Select(each => each with { EnforcedFrom = new(2030, 1, 1) })] };
        var report = Run(Good with { Web = null, Sbom = null }, later);
        Assert.Equal((Opinion.Favourable, 0), Decided(Triage.Of(report)));
    }

    [Theory]
    [InlineData(false, false, false, "decide")]
    [InlineData(false, false, true, "reserve")]
    [InlineData(false, true, false, "judge")]
    [InlineData(false, true, true, "judge")]
    [InlineData(true, false, false, "return")]
    [InlineData(true, true, true, "return")]
    public void The_table(bool blocked, bool open, bool reserved, string expected)
    {
        var report = With(Run(Good), result => result with
        {
            Blockers = blocked ? ["A"] : [],
            Criteria = open ? [result.Criteria[0] with { Status = CriterionStatus.AwaitsJudgement }] : result.Criteria,
            Reservations = reserved ? ["C"] : [],
        });
        Assert.Equal(expected, Triage.Of(report) switch
        {
            TriageResult.Return => "return",
            TriageResult.Judge => "judge",
            TriageResult.Decide { Opinion: Opinion.Favourable } => "decide",
            _ => "reserve",
        });
    }

    private static Conformance.Manifests.ProductManifest Teleconsultation =>
        Good.Manifest with { Profile = Good.Manifest.Profile with { Teleconsultation = true } };

    private static (Opinion, int) Decided(TriageResult result) =>
        Assert.IsType<TriageResult.Decide>(result) is var (opinion, reservations) ? (opinion, reservations.Count) : default;

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, false, false)]
    [InlineData(true, true, false)]
    public void Only_what_is_mandatory_and_not_waived_keeps_people_busy(bool mandatory, bool waived, bool asked)
    {
        var report = With(Run(Good), result => result with
        {
            Criteria = [result.Criteria[0] with { Status = CriterionStatus.Inconclusive, Mandatory = mandatory, Waived = waived }],
        });
        Assert.Equal(asked, Triage.Of(report) is TriageResult.Judge);
    }

    private static Report With(Report report, Func<PackResult, PackResult> change) => report with { Results = [change(report.Deciding)] };

    private static Report Run(EvidenceBundle evidence, Conformance.Packs.Pack? pack = null) =>
        Judge.Run(new() { Evidence = evidence, EvidenceSha256 = "00", Packs = [pack ?? Samples.Baseline], JudgedAt = Samples.Now });
}
