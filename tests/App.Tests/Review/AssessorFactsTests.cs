using System.Text.Json.Nodes;
using Balise.Adapters.Blobs;
using Balise.App.Scanning;
using Balise.App.Tests.Api;
using Balise.Conformance.Attestations;
using Balise.Conformance.Checks;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Review;

/// <summary>What assessors answer and waive is judged at once, signed one by one, and said once however often it is sent.</summary>
public sealed class AssessorFactsTests(RunningSuite suite) : IClassFixture<RunningSuite>
{
    private const string Because = "Seen on the screens that the vendor showed us.";

    [Fact]
    public async Task An_answer_is_judged_signed_and_dated()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        var (former, question) = (await dossier.StoredAsync(), dossier.Question);
        Assert.Equal(200, await SayAsync(dossier, "advice", Advice((question, "met"))));

        var report = await dossier.ReportAsync();
        var criterion = report.Deciding.Criteria.Single(each => each.Id == question);
        Assert.Equal((Outcome.Met, Because), (criterion.Judged!.Outcome, criterion.Judged.Reason));
        Assert.DoesNotContain(report.Deciding.HumanJudgements, open => open.Criterion == question);
        Assert.Equal(dossier.FirstReport.EvidenceSha256, report.EvidenceSha256);
        Assert.Equal(dossier.FirstReport.Results.Select(result => result.Pack), report.Results.Select(result => result.Pack));
        Assert.Equal("review.opened review.advised review.judged", await dossier.CodesAsync());
        var stored = await dossier.StoredAsync();
        Assert.Equal($"sha-256:{stored.Scan!.ReportSha256}", stored.History[^1].Reason);
        Assert.NotEqual(former.Scan!.ReportSha256, stored.Scan.ReportSha256);
        Assert.Equal((SubmissionState.InReview, former.Review!.DueAt), (stored.State, stored.Review!.DueAt));

        var verification = AttestationVerifier.Run(await InputAsync(await BytesAsync($"{dossier.Path}/statements/{criterion.Judged.Statement}")));
        Assert.True(verification.IsGood, string.Join(' ', verification.Steps.Where(step => !step.Good).Select(step => step.Code)));
        Assert.Equal(
            (FactStatement.JudgementType, report.Deciding.Pack.Id + "/" + question, "met", former.Scan.ReportSha256),
            (verification.Statement!.PredicateType, verification.Statement.Text("criterion"), verification.Statement.Text("outcome"), verification.Statement.DigestOf("report")));
    }

    [Fact]
    public async Task The_last_answer_of_an_assessor_stands()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        var question = dossier.Question;
        await SayAsync(dossier, "advice", Advice((question, "met")));
        await SayAsync(dossier, "advice", Advice(($"baseline/{question}", "not-met")));
        var report = await dossier.ReportAsync();
        Assert.Equal(Outcome.NotMet, Assert.Single(report.Facts.Judgements).Outcome);
        Assert.Equal(CriterionStatus.NotMet, report.Deciding.Criteria.Single(each => each.Id == question).Status);
    }

    [Fact]
    public async Task The_former_met_is_still_an_answer()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        var advice = Advice((dossier.Question, "met"));
        advice["criteria"]![0]!.AsObject().Remove("outcome");
        advice["criteria"]![0]!["met"] = false;
        Assert.Equal(200, await SayAsync(dossier, "advice", advice));
        Assert.Equal(Outcome.NotMet, Assert.Single((await dossier.ReportAsync()).Facts.Judgements).Outcome);
    }

    [Fact]
    public async Task What_is_sent_twice_is_said_once()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        var (advice, waiver) = (Advice((dossier.Question, "met")), Waiver(dossier.Unseen));
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal(200, await SayAsync(dossier, "advice", advice, "advice-1"));
            Assert.Equal(200, await SayAsync(dossier, "waivers", waiver, "waiver-1"));
        }

        Assert.Equal("review.opened review.advised review.judged review.waived review.judged", await dossier.CodesAsync());
        var facts = (await dossier.ReportAsync()).Facts;
        Assert.Equal((1, 1), (facts.Judgements.Count, facts.Waivers.Count));
        await RunningSuite.RefusedAsync(422, "idempotency.key-reused", await PostAsync(dossier, "advice", Advice((dossier.Question, "not-met")), "advice-1"));
    }

    [Fact]
    public async Task Every_answer_that_nobody_asked_for_is_named()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        var silent = dossier.FirstReport.Deciding.Criteria.First(criterion => criterion.Findings.Count > 0 && criterion.Status is CriterionStatus.Inconclusive).Id;
        var answer = await PostAsync(dossier, "advice", Advice((dossier.Question, "met"), ("NO-SUCH-01", "met"), ($"baseline/{dossier.Question}", "met"), ($"nothing/{silent}", "met")));
        Assert.Equal(
            ["/criteria/1/criterion", "/criteria/2/criterion", "/criteria/3/criterion"], await RunningSuite.RefusedAsync(422, "advice.invalid", answer));
        Assert.Equal("review.opened", await dossier.CodesAsync());
    }

    [Fact]
    public async Task A_finding_that_is_open_is_waived_and_stays_what_it_is()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        var (criterion, check) = dossier.Unseen;
        Assert.Equal(200, await SayAsync(dossier, "waivers", Waiver((criterion, check), until: "2099-12-31")));
        var finding = (await dossier.ReportAsync()).Deciding.Criteria.Single(each => each.Id == criterion).Findings.Single(each => each.Check == check);
        Assert.Equal((Outcome.Inconclusive, Because, new DateOnly(2099, 12, 31)), (finding.Outcome, finding.Waiver!.Reason, finding.Waiver.Until));
        Assert.Equal("review.opened review.waived review.judged", await dossier.CodesAsync());
        Assert.Empty(Failures(AttestationVerifier.Run(await InputAsync(await BytesAsync($"{dossier.Path}/statements/{finding.Waiver.Statement}")))));
    }

    [Fact]
    public async Task Only_what_is_open_or_fails_can_be_waived()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        var (criterion, check) = dossier.Unseen;
        Assert.Equal(["/check"], await RefusedAsync(Waiver(dossier.Finding(Outcome.Met))));
        Assert.Equal(["/check"], await RefusedAsync(Waiver((criterion, "NO-SUCH-001"))));
        Assert.Equal(["/criterion"], await RefusedAsync(Waiver(("NO-SUCH-01", check))));
        Assert.Equal(["/until"], await RefusedAsync(Waiver((criterion, check), until: "2020-01-01")));
        Assert.Equal(["/reason"], await RefusedAsync(new JsonObject { ["criterion"] = criterion, ["check"] = check, ["reason"] = "No." }));
        Assert.Equal("review.opened", await dossier.CodesAsync());

        async Task<IReadOnlyList<string>> RefusedAsync(JsonObject waiver) =>
            await RunningSuite.RefusedAsync(422, "waiver.invalid", await PostAsync(dossier, "waivers", waiver));
    }

    [Fact]
    public async Task What_is_not_in_review_hears_nobody()
    {
        var dossier = await Dossier.InReviewAsync(suite, SubmissionState.Decided);
        await RunningSuite.RefusedAsync(409, "review.not-open", await PostAsync(dossier, "advice", Advice((dossier.Question, "met"))));
        await RunningSuite.RefusedAsync(409, "review.not-open", await PostAsync(dossier, "waivers", Waiver(dossier.Unseen)));
    }

    [Fact]
    public async Task Two_assessors_at_once_are_both_heard()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        var said = await Task.WhenAll(SayAsync(dossier, "advice", Advice((dossier.Question, "met"))), SayAsync(dossier, "waivers", Waiver(dossier.Unseen)));
        Assert.Equal([200, 200], said);
        var facts = (await dossier.ReportAsync()).Facts;
        Assert.Equal((1, 1), (facts.Judgements.Count, facts.Waivers.Count));
    }

    [Fact]
    public async Task Without_the_key_no_fact_is_stored_and_plain_advice_still_is()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        var file = Path.Combine(suite.Folder, "signing-key.pem");
        File.Move(file, $"{file}.away");
        try
        {
            await RunningSuite.RefusedAsync(503, "signing.unavailable", await PostAsync(dossier, "advice", Advice((dossier.Question, "met")), "later"));
            Assert.Equal("review.opened", await dossier.CodesAsync());
            Assert.Equal(200, await SayAsync(dossier, "advice", Advice()));
        }
        finally
        {
            File.Move($"{file}.away", file);
        }
    }

    [Fact]
    public async Task A_rescan_judges_with_what_was_said()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        await SayAsync(dossier, "advice", Advice((dossier.Question, "met")));
        await SayAsync(dossier, "waivers", Waiver(dossier.Unseen));
        using var decided = await suite.SendAsync(
            Role.Authority, "POST", $"{dossier.Path}/decision", RunningSuite.Json("""{"opinion":"favourable","reason":"Everything was seen and answered."}"""u8.ToArray()));
        var said = (await dossier.ReportAsync()).Facts;

        var rescan = suite.Services.GetRequiredService<RescanSubmission>();
        Assert.IsType<StageResult.Done>(await rescan.RunAsync(new(dossier.Id, TimeProvider.System.GetUtcNow()), RunningSuite.Cancellation));
        var digest = (await dossier.StoredAsync()).History[^1].Reason!["sha-256:".Length..];
        var report = ReportJson.Read(await suite.Services.GetRequiredService<DocumentBlobs>().GetAsync(DocumentBlobs.Reports, digest, RunningSuite.Cancellation));
        Assert.NotEqual(dossier.FirstReport.EvidenceSha256, report.EvidenceSha256);
        Assert.Equal(said.Judgements, report.Facts.Judgements);
        Assert.Equal(said.Waivers, report.Facts.Waivers);
        Assert.NotNull(report.Deciding.Criteria.Single(criterion => criterion.Id == dossier.Question).Judged);
    }

    private static IEnumerable<string> Failures(Verification verification) => verification.Steps.Where(step => !step.Good).Select(step => step.Code);

    private static JsonObject Advice(params (string Criterion, string Outcome)[] answers) => new()
    {
        ["opinion"] = "favourable",
        ["reason"] = Because,
        ["criteria"] = new JsonArray([.. answers.Select(answer => new JsonObject { ["criterion"] = answer.Criterion, ["outcome"] = answer.Outcome, ["reason"] = Because })]),
    };

    private static JsonObject Waiver((string Criterion, string Check) finding, string? until = null)
    {
        var waiver = new JsonObject { ["criterion"] = finding.Criterion, ["check"] = finding.Check, ["reason"] = Because };
        if (until is not null)
            waiver["until"] = until;
        return waiver;
    }

    private Task<HttpResponseMessage> PostAsync(Dossier dossier, string what, JsonObject body, string? key = null) => suite.SendAsync(
        Role.Assessor, "POST", $"{dossier.Path}/{what}", RunningSuite.Json(System.Text.Encoding.UTF8.GetBytes(body.ToJsonString())),
        key is null ? [] : [("Idempotency-Key", key)]);

    private async Task<int> SayAsync(Dossier dossier, string what, JsonObject body, string? key = null)
    {
        using var answer = await PostAsync(dossier, what, body, key);
        return (int)answer.StatusCode;
    }

    private async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await suite.SendAsync(Role.Assessor, "GET", path);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(RunningSuite.Cancellation);
    }

    private async Task<VerificationInput> InputAsync(byte[] attestation) => new()
    {
        Attestation = attestation,
        Trust = await BytesAsync(".well-known/balise-trust.json"),
        Root = VerificationKey.OfPem(await File.ReadAllTextAsync(Path.Combine(suite.Folder, "signing-root.pub.pem"), RunningSuite.Cancellation))!,
        At = TimeProvider.System.GetUtcNow(),
    };
}
