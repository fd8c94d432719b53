using System.Text.Json.Nodes;
using Balise.Conformance.Checks;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Packs;

namespace Balise.Conformance.Tests.Reports;

/// <summary>What vendors say, what is observed and what people judge, meeting in one criterion.</summary>
public sealed class AnswerAgreementTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 2, 9, 30, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(AnswerCase.All), MemberType = typeof(AnswerCase))]
    public void Declared_and_observed_meet_as_expected(AnswerCase @case)
    {
        var report = Run(@case);
        var criterion = report.Deciding.Criteria.Single(row => row.Id == @case.Criterion);
        var agreement = criterion.Findings.SingleOrDefault(finding => finding.Check == AnswerAgreement.Info.Id);
        var seen = new JsonObject { ["status"] = KebabCase.Of(criterion.Status) };
        if (criterion.Declared is { } declared)
            seen["standing"] = KebabCase.Of(declared.Standing);
        if (criterion.Declared is { Documents: [_, ..] documents })
            seen["documents"] = new JsonArray([.. documents.Select(document => (JsonNode)document.Kind)]);
        if (agreement is not null)
            seen["agreement"] = KebabCase.Of(agreement.Severity);
        if (agreement is not null)
            seen["where"] = new JsonArray([.. agreement.Where.Select(check => (JsonNode)check)]);
        if (report.Deciding.Blockers.Contains(criterion.Id, StringComparer.Ordinal))
            seen["blocks"] = true;
        if (criterion.Remediation is not null)
            seen["remediation"] = true;
        Assert.Equal(Sorted(@case.Expect), Sorted(seen));
    }

    [Theory, MemberData(nameof(AnswerCase.All), MemberType = typeof(AnswerCase))]
    public void A_contradiction_is_a_finding_and_moves_nothing(AnswerCase @case)
    {
        var with = Run(@case).Deciding.Criteria.Single(row => row.Id == @case.Criterion);
        if (with.Findings.SingleOrDefault(finding => finding.Check == AnswerAgreement.Info.Id) is not { } agreement)
            return;
        Assert.Equal((Outcome.NotMet, "answers-reader/1.0.0"), (agreement.Outcome, agreement.ObservedBy));
        Assert.True(agreement is { Remediation: not null, Sentence: { Fr.Length: > 0, En.Length: > 0 }, Where: [_, ..] });
        Assert.Contains(with.Findings, finding => agreement.Where.Contains(finding.Check, StringComparer.Ordinal));
        var person = (SamplePack.Criterion(with.Id).HumanJudgement, with.Judged?.Outcome) switch
        {
            (null, _) => PersonsAnswer.NotAsked,
            (_, Outcome.Met) => PersonsAnswer.Met,
            (_, Outcome.NotMet) => PersonsAnswer.NotMet,
            _ => PersonsAnswer.Awaited,
        };
        Outcome[] observed = [.. with.Findings.Where(finding => finding != agreement).Select(finding => finding.Outcome)];
        Assert.Equal(Verdicts.Of(observed, with.Declared!.Standing, person), with.Status);
    }

    [Fact]
    public void Remarks_stay_with_the_answers()
    {
        var report = ReportJson.Write(Run(new("contested-and-not-met")));
        Assert.DoesNotContain("distribu", System.Text.Encoding.UTF8.GetString(report), StringComparison.Ordinal);
    }

    private static Report Run(AnswerCase @case)
    {
        var evidence = @case.Evidence();
        return Judge.Run(new()
        {
            Evidence = evidence,
            EvidenceSha256 = ContentDigest.Sha256Hex(EvidenceJson.Write(evidence)),
            Packs = [SamplePack.Pack],
            Facts = @case.Facts(Now),
            JudgedAt = Now,
        });
    }

    private static string Sorted(JsonObject row) => string.Join("; ", row.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value!.ToJsonString()}"));
}
