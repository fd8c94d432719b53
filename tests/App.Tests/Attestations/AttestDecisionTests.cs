using System.Text;
using Balise.Adapters.Signing;
using Balise.Adapters.Tables;
using Balise.App.Attestations;
using Balise.App.Tests.Api;
using Balise.App.Tests.Review;
using Balise.Conformance.Attestations;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Review;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Attestations;

/// <summary>A decision is signed once, after it was made, and what is given out verifies offline against the root alone.</summary>
public sealed class AttestDecisionTests(RunningSuite suite) : IClassFixture<RunningSuite>
{
    private const string Decision = """{"opinion":"favourable","reason":"Everything was seen and answered."}""";

    private AttestDecision Stage => suite.Services.GetRequiredService<AttestDecision>();

    [Fact]
    public async Task A_decision_is_attested_once_however_often_its_message_comes()
    {
        var dossier = await DecidedAsync();
        await RunningSuite.RefusedAsync(404, "attestation.not-ready", await suite.SendAsync(Role.Operator, "GET", $"{dossier.Path}/attestation"));
        Assert.IsType<StageResult.Done>(await RunAsync(dossier));
        var first = await AttestationAsync(dossier);
        Assert.IsType<StageResult.AlreadyDone>(await RunAsync(dossier));
        Assert.Equal(first, await AttestationAsync(dossier));
        Assert.Equal("review.opened review.decided decision.attested", await dossier.CodesAsync());
        var view = await suite.GetAsync(dossier.Path, Role.Operator);
        Assert.EndsWith($"{dossier.Path}/attestation", view.GetProperty("links").GetProperty("attestation").GetString(), StringComparison.Ordinal);

        var verification = AttestationVerifier.Run(await InputAsync(first) with { Report = await dossier.ReportBytesAsync() });
        Assert.True(verification.IsGood, string.Join(' ', verification.Steps.Where(step => !step.Good).Select(step => step.Code)));
        Assert.Equal(dossier.FirstReport.EvidenceSha256, verification.Statement!.DigestOf("evidence"));
        Assert.DoesNotContain("Everything was seen", Encoding.UTF8.GetString(Dsse.Read(first)!.Payload.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_at_once_keep_one_attestation()
    {
        var dossier = await DecidedAsync();
        var results = await Task.WhenAll(RunAsync(dossier), RunAsync(dossier), RunAsync(dossier));
        Assert.Single(results, result => result is StageResult.Done);
        Assert.Equal("review.opened review.decided decision.attested", await dossier.CodesAsync());
    }

    [Fact]
    public async Task While_the_key_is_away_the_decision_stands_and_the_stage_waits()
    {
        var file = Path.Combine(suite.Folder, "signing-key.pem");
        File.Move(file, $"{file}.away");
        var dossier = await DecidedAsync();
        try
        {
            var waiting = Assert.IsType<StageResult.TryAgain>(await RunAsync(dossier));
            Assert.Equal(new SigningOptions().RetryAfter, waiting.After);
            Assert.Equal("review.opened review.decided", await dossier.CodesAsync());
        }
        finally
        {
            File.Move($"{file}.away", file);
        }

        Assert.IsType<StageResult.Done>(await RunAsync(dossier));
    }

    [Fact]
    public async Task What_was_returned_has_nothing_to_sign()
    {
        var dossier = await Dossier.InReviewAsync(suite, SubmissionState.Returned);
        Assert.IsType<StageResult.AlreadyDone>(await RunAsync(dossier));
        Assert.IsType<StageResult.GiveUp>(await Stage.RunAsync(new(SubmissionId.New(TimeProvider.System)), RunningSuite.Cancellation));
    }

    [Fact]
    public async Task A_strangers_attestation_does_not_exist()
    {
        var dossier = await DecidedAsync();
        await RunAsync(dossier);
        await RunningSuite.RefusedAsync(404, "submission.not-found", await suite.SendAsync(suite.Stranger, "GET", $"{dossier.Path}/attestation"));
        await RunningSuite.RefusedAsync(404, "submission.not-found", await suite.SendAsync(suite.Stranger, "GET", $"{dossier.Path}/statements/{new string('0', 64)}"));
        await RunningSuite.RefusedAsync(404, "statement.not-found", await suite.SendAsync(Role.Operator, "GET", $"{dossier.Path}/statements/{new string('0', 64)}"));
    }

    [Fact]
    public async Task A_dossier_from_before_attestations_reads()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        Assert.Null((await dossier.StoredAsync()).Attestation);
        var row = (await suite.Storage.Tables.GetTableClient(SubmissionTable.Name)
            .GetEntityAsync<Azure.Data.Tables.TableEntity>(dossier.Id.ToString(), "head", cancellationToken: RunningSuite.Cancellation)).Value;
        Assert.DoesNotContain("attestation", Encoding.UTF8.GetString(row.GetBinary("Document")), StringComparison.Ordinal);
    }

    private async Task<Dossier> DecidedAsync()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        using var decided = await suite.SendAsync(Role.Authority, "POST", $"{dossier.Path}/decision", RunningSuite.Json(Encoding.UTF8.GetBytes(Decision)));
        Assert.Equal(200, (int)decided.StatusCode);
        return dossier;
    }

    private Task<StageResult> RunAsync(Dossier dossier) => Stage.RunAsync(new DecisionMade(dossier.Id), RunningSuite.Cancellation);

    private async Task<byte[]> AttestationAsync(Dossier dossier) => await BytesAsync($"{dossier.Path}/attestation");

    private async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await suite.SendAsync(Role.Operator, "GET", path);
        Assert.Equal((200, "application/json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
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
