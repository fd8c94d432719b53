using Balise.Conformance.Checks;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;
using Balise.Domain.Review;

namespace Balise.Domain.Tests.Review;

/// <summary>What may be answered and waived, on a product that offers teleconsultation and whose web site did not answer.</summary>
public sealed class FactRulesTests
{
    private const string Because = "Shown on the screens.";
    private static readonly DateOnly Today = new(2026, 6, 3);

    private static readonly ProductManifest Manifest =
        GoodEvidence.Bundle.Manifest with { Profile = GoodEvidence.Bundle.Manifest.Profile with { Teleconsultation = true } };

    private static readonly Report Report = Judge.Run(new()
    {
        Evidence = GoodEvidence.Bundle with { Manifest = Manifest, Web = null },
        EvidenceSha256 = "00",
        Packs = [Samples.Baseline],
        JudgedAt = Samples.Now,
    });

    [Theory]
    [InlineData("BAS-URB-01", null)]
    [InlineData("baseline/BAS-URB-01", null)]
    [InlineData("ens-2022/BAS-URB-01", "advice.unknown-criterion")]
    [InlineData("BAS-URB-99", "advice.unknown-criterion")]
    [InlineData("BAS-SEC-04", "advice.not-asked")]
    [InlineData("BAS-ETH-04", "advice.does-not-apply")]
    public void An_answer_is_to_a_question_that_is_asked(string criterion, string? code) => Assert.Equal(code, Code([Samples.Baseline], criterion));

    [Fact]
    public void A_question_to_the_authority_is_not_the_assessors()
    {
        var pack = Samples.Baseline;
        var others = pack with
        {
            Criteria = [.. pack.Criteria.Select(each => each.HumanJudgement is { } human ? each with { HumanJudgement = human with { Judge = "authority" } } : each)],
        };
        Assert.Equal("advice.not-yours", Code([others], "BAS-URB-01"));
    }

    [Fact]
    public void One_criterion_is_answered_once_however_it_is_written()
    {
        CriterionAnswer[] twice = [new("BAS-URB-01", Outcome.Met, Because), new("baseline/BAS-URB-01", Outcome.NotMet, Because)];
        var problem = Assert.Single(FactRules.ProblemsOf(twice, Report, [Samples.Baseline], ProductTraits.Of(Manifest)));
        Assert.Equal(("/criteria/1/criterion", "advice.repeated"), (problem.Pointer, problem.Code));
    }

    [Theory]
    [InlineData("BAS-SEC-10", "SEC-WEB-001", null, null)]
    [InlineData("BAS-SEC-10", "SEC-WEB-001", "2026-06-03", null)]
    [InlineData("BAS-SEC-10", "SEC-WEB-001", "2026-06-02", "/until waiver.past")]
    [InlineData("BAS-SEC-04", "SEC-APK-003", null, "/check waiver.nothing-to-waive")]
    [InlineData("BAS-SEC-10", "SEC-APK-003", null, "/check waiver.unknown-check")]
    [InlineData("BAS-URB-01", "MAN-ANS-001", null, "/check waiver.unknown-check")]
    [InlineData("BAS-URB-99", "SEC-WEB-001", null, "/criterion waiver.unknown-criterion")]
    public void A_waiver_is_of_a_finding_that_is_open_or_fails(string criterion, string check, string? until, string? expected)
    {
        var waiver = new WaiverRequest(criterion, check, Because, until is null ? null : DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            expected is null ? [] : [expected],
            FactRules.ProblemsOf(waiver, Report, [Samples.Baseline], Today).Select(problem => $"{problem.Pointer} {problem.Code}"));
    }

    private static string? Code(IReadOnlyList<Pack> packs, string criterion) =>
        FactRules.ProblemsOf([new(criterion, Outcome.Met, Because)], Report, packs, ProductTraits.Of(Manifest)).SingleOrDefault()?.Code;
}
