using System.Text;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Notifications;
using Balise.App.Privacy;
using Balise.App.Tests.Api;
using Balise.App.Tests.Comparison;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reports;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Notifications;
using Balise.Domain.Review;

namespace Balise.App.Tests.Privacy;

public sealed class ErasureTests(PrivacySuite suite) : IClassFixture<PrivacySuite>
{
    private const string Erasures = "api/operations/privacy/erasures", Kept = "autre.personne@editeur.example";

    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    [Fact]
    public async Task An_address_goes_from_contacts_notices_evidence_and_later_mail()
    {
        const string Address = "partie@editeur.example";
        var (vendor, _) = await suite.NewAccountAsync();
        var dossier = await suite.SubmissionAsync(vendor, SubmissionState.Decided, Address);
        var evidence = EvidenceOf(dossier, $"Contact: mailto:{Address}");
        dossier = await WithScanAsync(dossier, evidence);
        var other = await suite.SubmissionAsync(vendor, SubmissionState.Decided, Kept);
        var plan = suite.Get<PlanNotices>();
        await plan.RunAsync(new DecisionMade(dossier.Id), Cancellation);
        await plan.RunAsync(new DecisionMade(other.Id), Cancellation);
        Assert.Contains(Address, await suite.EverythingAsync(), StringComparison.Ordinal);

        var id = await OrderAsync($$"""{"email":"{{Address.ToUpperInvariant()}}","reason":"objection"}""");
        Assert.IsType<StageResult.Done>(await suite.Get<EraseSubject>().RunAsync(new(id), Cancellation));
        Assert.IsType<StageResult.Done>(await suite.Get<EraseSubject>().RunAsync(new(id), Cancellation));
        var everything = await suite.EverythingAsync();
        Assert.DoesNotContain(Address, everything, StringComparison.OrdinalIgnoreCase);

        // A pending send names the recipient's hash until its row is settled, a moment later.
        var lasting = everything.Split('\n').Where(line => !line.StartsWith("worklists work pending~", StringComparison.Ordinal));
        Assert.DoesNotContain(lasting, line => line.Contains(NoticeKey.RecipientOf(Address), StringComparison.Ordinal));
        Assert.Contains(Kept, everything, StringComparison.Ordinal);
        Assert.Single(await suite.Get<NoticeTable>().OfAsync(NoticeKey.RecipientOf(Kept), Cancellation));
        var view = await suite.GetAsync($"{Erasures}/{id}", Role.Operator);
        Assert.True(view.TryGetProperty("doneAt", out _));

        // The evidence replays as erased, and the report stands.
        using (var replay = await suite.SendAsync(Role.Operator, "POST", $"api/submissions/{dossier.Id}/replay"))
        {
            var replayed = await RunningSuite.BodyOfAsync(replay);
            Assert.Equal((200, "erasure"), ((int)replay.StatusCode, replayed.GetProperty("erased").GetProperty("because").GetString()));
        }

        await RunningSuite.RefusedAsync(410, "evidence.erased", await suite.SendAsync(Role.Operator, "GET", $"api/submissions/{dossier.Id}/diff"));

        // A later contact with that address is not written to.
        var later = await suite.SubmissionAsync(vendor, SubmissionState.Decided, Address);
        Assert.IsType<StageResult.AlreadyDone>(await plan.RunAsync(new DecisionMade(later.Id), Cancellation));
        Assert.Empty(await suite.Get<NoticeTable>().OfAsync(NoticeKey.RecipientOf(Address), Cancellation));
    }

    [Fact]
    public async Task A_notice_under_way_when_its_address_is_erased_is_not_sent()
    {
        const string Address = "en-route@editeur.example";
        var (vendor, _) = await suite.NewAccountAsync();
        var dossier = await suite.SubmissionAsync(vendor, SubmissionState.Decided, Address);
        await suite.Get<PlanNotices>().RunAsync(new DecisionMade(dossier.Id), Cancellation);
        var key = (await suite.Get<NoticeTable>().OfAsync(NoticeKey.RecipientOf(Address), Cancellation))[0].Key;
        var id = await OrderAsync($$"""{"email":"{{Address}}","reason":"consent-withdrawn"}""");
        Assert.IsType<StageResult.Done>(await suite.Get<SendNotice>().RunAsync(new(key.Recipient, key.Event), Cancellation));
        Assert.Equal(NoticeState.Failed, (await suite.Get<NoticeTable>().FindAsync(key, Cancellation))!.State);
        await suite.Get<EraseSubject>().RunAsync(new(id), Cancellation);
        Assert.IsType<StageResult.AlreadyDone>(await suite.Get<SendNotice>().RunAsync(new(key.Recipient, key.Event), Cancellation));
    }

    [Fact]
    public async Task An_account_goes_and_what_was_decided_stays()
    {
        const string Address = "fermeture@editeur.example";
        var (vendor, key) = await suite.NewAccountAsync();
        var dossier = await suite.SubmissionAsync(vendor, SubmissionState.Decided, Address, documents: [("sbom", "{}")]);
        dossier = await WithScanAsync(dossier, EvidenceOf(dossier, "Contact: mailto:securite@editeur.example"));
        await suite.Get<PlanNotices>().RunAsync(new DecisionMade(dossier.Id), Cancellation);
        var listed = await StoredProduct.ListedAsync(suite, "Reste");
        var id = await OrderAsync($$"""{"account":"{{vendor}}","reason":"no-longer-needed"}""");
        await suite.Get<EraseSubject>().RunAsync(new(id), Cancellation);

        var everything = await suite.EverythingAsync();
        Assert.DoesNotContain(Address, everything, StringComparison.Ordinal);
        Assert.DoesNotContain("securite@editeur.example", everything, StringComparison.Ordinal);
        Assert.Null(await suite.Get<AccountTable>().FindAsync(vendor, Cancellation));
        await RunningSuite.RefusedAsync(401, "access.key-required", await suite.SendAsync(key, "GET", $"api/submissions/{dossier.Id}"));
        dossier = await suite.FindAsync(dossier.Id);
        Assert.Equal((SubmissionState.Decided, vendor), (dossier.State, dossier.Vendor));
        Assert.Equal($"erasure:{id}", Assert.Single(dossier.History, step => step.Code == "submission.erased").Clause);
        Assert.Null(await suite.Get<ArtefactBlobs>().FindAsync(dossier.Artefacts[0].Blob, Cancellation));

        // The report can still be read, and its bytes are those of its digest.
        using var report = await suite.SendAsync(Role.Operator, "GET", $"api/submissions/{dossier.Id}/report?format=json");
        Assert.Equal(dossier.Scan!.ReportSha256, Conformance.Json.ContentDigest.Sha256Hex(await report.Content.ReadAsByteArrayAsync(Cancellation)));
        Assert.IsType<StageResult.AlreadyDone>(await suite.Get<Scanning.RescanSubmission>().RunAsync(new(dossier.Id, suite.Clock.GetUtcNow()), Cancellation));

        // Nobody else lost anything.
        using var replay = await suite.SendAsync(Role.Operator, "POST", $"api/submissions/{listed.Submission}/replay");
        Assert.True((await RunningSuite.BodyOfAsync(replay)).GetProperty("identical").GetBoolean());
    }

    [Fact]
    public async Task What_a_restore_brings_back_is_erased_again()
    {
        const string Address = "restaure@editeur.example";
        var (vendor, _) = await suite.NewAccountAsync();
        var id = await OrderAsync($$"""{"email":"{{Address}}","reason":"objection"}""");
        await suite.Get<EraseSubject>().RunAsync(new(id), Cancellation);
        var restored = await suite.SubmissionAsync(vendor, SubmissionState.Decided, Address);
        using (var answer = await suite.SendAsync(Role.Operator, "POST", $"{Erasures}/repeat"))
        {
            Assert.Equal(202, (int)answer.StatusCode);
            Assert.InRange((await RunningSuite.BodyOfAsync(answer)).GetProperty("erasures").GetInt32(), 1, 100);
        }

        Assert.InRange((await suite.Storage.Queues.GetQueueClient(Queues.ErasureAsked).GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount, 2, 100);
        await suite.Get<EraseSubject>().RunAsync(new(id), Cancellation);
        Assert.True((await suite.FindAsync(restored.Id)).Contacts[0].IsErased);
    }

    [Fact]
    public async Task Orders_that_name_nobody_or_no_reason_are_refused()
    {
        foreach (var body in new[] { "{}", """{"reason":"objection"}""", """{"email":"a@b.example"}""", """{"email":"nobody","reason":"objection"}""", """{"account":"1","reason":"objection"}""", """{"email":"a@b.example","reason":"because"}""" })
        {
            await RunningSuite.RefusedAsync(422, "privacy.invalid", await suite.SendAsync(Role.Operator, "POST", Erasures, RunningSuite.Json(Encoding.UTF8.GetBytes(body))));
        }

        await RunningSuite.RefusedAsync(403, "access.role-required", await suite.SendAsync(Role.Vendor, "POST", Erasures, RunningSuite.Json("{}"u8.ToArray())));
        await RunningSuite.RefusedAsync(404, "erasure.not-found", await suite.SendAsync(Role.Operator, "GET", $"{Erasures}/0"));
        Assert.IsType<StageResult.GiveUp>(await suite.Get<EraseSubject>().RunAsync(new(ErasureId.New(suite.Clock)), Cancellation));
    }

    /// <summary>The order itself holds neither the address nor its plain hash.</summary>
    private async Task<ErasureId> OrderAsync(string body)
    {
        using var answer = await suite.SendAsync(Role.Operator, "POST", Erasures, RunningSuite.Json(Encoding.UTF8.GetBytes(body)));
        Assert.Equal(202, (int)answer.StatusCode);
        Assert.True(ErasureId.TryParse((await RunningSuite.BodyOfAsync(answer)).GetProperty("id").GetString(), out var id));
        var erasure = (await suite.Get<ErasureTable>().FindAsync(id, Cancellation))!;
        Assert.True(erasure.Address is null || !body.Contains(erasure.Address, StringComparison.OrdinalIgnoreCase));
        return id;
    }

    private EvidenceBundle EvidenceOf(Submission dossier, string securityTxt)
    {
        var now = suite.Clock.GetUtcNow();
        var fetch = new FetchFacts { Url = "https://localhost:1/", FetchedAt = now, Failure = new(FetchFailure.Unreachable, "Nothing listens.") };
        return new()
        {
            Manifest = dossier.Manifest,
            CollectedAt = now,
            Artefacts = [],
            Web = new("web/1", new(fetch, null, new()
            {
                Url = "https://localhost:1/.well-known/security.txt",
                FetchedAt = now,
                Responses = [new() { Url = "https://localhost:1/.well-known/security.txt", Status = 200, Headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), Text = securityTxt }],
            })),
        };
    }

    private async Task<Submission> WithScanAsync(Submission dossier, EvidenceBundle evidence)
    {
        var (now, documents) = (suite.Clock.GetUtcNow(), suite.Get<DocumentBlobs>());
        var digest = await documents.PutAsync(DocumentBlobs.Evidence, EvidenceJson.Write(evidence), "application/json", Cancellation);
        var judged = Judge.Run(new() { Evidence = evidence, EvidenceSha256 = digest, Packs = suite.Get<App.Packs.PackShelf>().Judging, JudgedAt = now });
        var report = await documents.PutAsync(DocumentBlobs.Reports, ReportJson.Write(judged), "application/json", Cancellation);
        Assert.True(await suite.Submissions.TryCommitAsync(
            SubmissionChange.Beside(dossier, now, "scan.completed", "scanning", after => after with { Scan = new(now, digest, now, report) }, $"sha-256:{report}"), Cancellation));
        return await suite.FindAsync(dossier.Id);
    }
}
