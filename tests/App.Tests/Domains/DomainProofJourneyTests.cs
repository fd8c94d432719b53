using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Scanning;
using Balise.App.Tests.Api;
using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Conformance.Reports;
using Balise.Domain.Accounts;
using Balise.Domain.Intake;
using Balise.Domain.Kernel;
using Balise.Domain.Scanning;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Domains;

/// <summary>The whole way of a vendor's domain: not proven and never asked, proven and visited, lost and left alone again.</summary>
public sealed class DomainProofJourneyTests : IAsyncLifetime
{
    private const string ProofPath = "/.well-known/balise-domain-proof.txt", RecordName = $"_balise-proof.{ProvingSuite.Domain}";
    private static readonly string[] Network = ["SEC-WEB-001", "SEC-WEB-002", "SEC-WEB-004", "SEC-WEB-005", "SEC-WEB-006", "SEC-WEB-008", "SEC-TXT-001", "ETH-POL-001"];
    private ProvingSuite suite = null!;

    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    public async ValueTask InitializeAsync() => suite = await ProvingSuite.StartAsync();

    public ValueTask DisposeAsync() => suite.DisposeAsync();

    [Fact]
    public async Task Nothing_is_asked_of_a_domain_until_it_is_proven_nor_after_its_proof_is_gone()
    {
        // Not proven: no request at all, not even a question to the name server.
        var unproven = await ScannedAsync(await SealedAsync());
        Assert.Empty(suite.Site.Requests);
        Assert.Empty(suite.Names.Questions);
        AssertNotAsked(unproven.Report);
        Assert.Equal(FetchFailure.DomainNotProven, unproven.Evidence.Web!.Facts!.Https.Failure!.Code);
        Assert.Equal(FetchFailure.DomainNotProven, unproven.Evidence.PrivacyPolicy!.Facts!.Failure!.Code);

        // Claimed and looked at: precisely what was seen in each way.
        using var claimed = await suite.SendAsync(Role.Vendor, "POST", "api/account/domains", RunningSuite.Json("{\"domain\":\"vendor.localhost\"}"u8.ToArray()));
        Assert.Equal(201, (int)claimed.StatusCode);
        var claim = await RunningSuite.BodyOfAsync(claimed);
        Assert.Equal($"https://{ProvingSuite.Domain}:{suite.Site.HttpsPort}{ProofPath}", claim.GetProperty("file").GetProperty("url").GetString());
        Assert.Equal((RecordName, "TXT"), (claim.GetProperty("record").GetProperty("name").GetString(), claim.GetProperty("record").GetProperty("type").GetString()));
        var missing = await VerifiedAsync();
        Assert.Equal("pending file:absent:http-404 record:absent:no-record", Told(missing));

        // Proven by the record: the subdomain of the manifest is visited.
        suite.Records[RecordName] = [claim.GetProperty("record").GetProperty("value").GetString()!];
        Assert.Equal("proven file:absent:http-404 record:found:found", Told(await VerifiedAsync()));
        suite.Site.Requests.Clear();
        var proven = await ScannedAsync(await SealedAsync());
        Assert.Contains("https GET /", suite.Site.Requests);
        Assert.Equal(Outcome.Met, OutcomeOf(proven.Report, "SEC-WEB-001"));
        Assert.DoesNotContain(Network, check => OutcomeOf(proven.Report, check) is Outcome.Inconclusive);

        // Gone: the rescan looks for the token, in both ways, and for nothing else.
        suite.Records.Clear();
        suite.Site.Requests.Clear();
        var (dossier, report) = await RescannedAsync(proven.Id);
        Assert.Equal([$"https GET {ProofPath}"], suite.Site.Requests);
        AssertNotAsked(report);
        Assert.Equal("rescan.completed domain.proof-lost", string.Join(' ', dossier.History.TakeLast(2).Select(step => step.Code)));
        Assert.Equal(ProvingSuite.Domain, dossier.History[^1].Reason);
        Assert.Equal("lost", (await ListedAsync()).GetProperty("state").GetString());

        // Lost is lost until the vendor proves it anew.
        suite.Site.Requests.Clear();
        AssertNotAsked((await ScannedAsync(await SealedAsync())).Report);
        Assert.Empty(suite.Site.Requests);
    }

    [Fact]
    public async Task A_proof_that_cannot_be_looked_at_forbids_the_visit_and_takes_nothing_away()
    {
        await ProveAsync();
        var proven = await ScannedAsync(await SealedAsync());
        suite.Failing = true;
        suite.Site.Requests.Clear();

        var (dossier, report) = await RescannedAsync(proven.Id);

        Assert.Equal([$"https GET {ProofPath}"], suite.Site.Requests);
        Assert.Equal("proven", (await ListedAsync()).GetProperty("state").GetString());
        Assert.Equal("rescan.completed", dossier.History[^1].Code);
        // What was seen before stands, with its age.
        Assert.Equal(Outcome.Met, OutcomeOf(report, "SEC-WEB-001"));
        Assert.NotNull(FindingOf(report, "SEC-WEB-001").KeptFrom);
    }

    [Fact]
    public async Task A_redirect_to_a_domain_that_is_not_proven_is_not_followed()
    {
        await ProveAsync();
        var elsewhere = $"https://other.localhost:{suite.Site.HttpsPort}/";
        suite.Site.Pages["/"] = new("", Status: 302) { Headers = [("Location", elsewhere)] };
        suite.Site.Requests.Clear();

        var scanned = await ScannedAsync(await SealedAsync());

        Assert.Single(suite.Site.Requests, "https GET /");
        Assert.Equal(Outcome.Inconclusive, OutcomeOf(scanned.Report, "SEC-WEB-001"));
        Assert.Contains("other.localhost", scanned.Evidence.Web!.Facts!.Https.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_vendor_proves_opens_nothing_to_another()
    {
        await ProveAsync();
        suite.Site.Requests.Clear();

        var scanned = await ScannedAsync(await SealedAsync(AccountId.New(TimeProvider.System)));

        AssertNotAsked(scanned.Report);
        Assert.Empty(suite.Site.Requests);
    }

    private static void AssertNotAsked(Report report)
    {
        Assert.All(Network, check => Assert.Equal((check, Outcome.Inconclusive), (check, OutcomeOf(report, check))));
        Assert.Contains("POST /api/account/domains", FindingOf(report, "SEC-WEB-001").Sentence.En, StringComparison.Ordinal);
        Assert.Contains("POST /api/account/domains", FindingOf(report, "ETH-POL-001").Sentence.Fr, StringComparison.Ordinal);
    }

    private async Task ProveAsync()
    {
        using var claimed = await suite.SendAsync(Role.Vendor, "POST", "api/account/domains", RunningSuite.Json("{\"domain\":\"vendor.localhost\"}"u8.ToArray()));
        suite.Records[RecordName] = [(await RunningSuite.BodyOfAsync(claimed)).GetProperty("record").GetProperty("value").GetString()!];
        Assert.Equal("proven", (await VerifiedAsync()).GetProperty("state").GetString());
    }

    private async Task<JsonElement> VerifiedAsync()
    {
        using var answer = await suite.SendAsync(Role.Vendor, "POST", $"api/account/domains/{ProvingSuite.Domain}/verification");
        Assert.Equal(200, (int)answer.StatusCode);
        return await RunningSuite.BodyOfAsync(answer);
    }

    private async Task<JsonElement> ListedAsync() => (await suite.GetAsync("api/account/domains")).GetProperty("items")[0];

    private static string Told(JsonElement view) => string.Join(' ', view.GetProperty("seen").EnumerateArray()
        .Select(seen => $"{seen.GetProperty("way").GetString()}:{seen.GetProperty("outcome").GetString()}:{seen.GetProperty("code").GetString()}")
        .Prepend(view.GetProperty("state").GetString()));

    private async Task<SubmissionId> SealedAsync(AccountId? vendor = null)
    {
        var manifest = JsonNode.Parse(ManifestSchema.Example.Span)!;
        manifest["platforms"] = new JsonObject { ["web"] = new JsonObject { ["url"] = suite.SiteUrl.AbsoluteUri } };
        manifest["privacy"]!["policyUrl"] = new Uri(suite.SiteUrl, "/privacy").AbsoluteUri;
        manifest.AsObject().Remove("interfaces");
        var read = Assert.IsType<ManifestReadResult.Valid>(ManifestReader.Read(JsonSerializer.SerializeToUtf8Bytes(manifest), new(AllowLoopback: true)));
        var now = TimeProvider.System.GetUtcNow();
        var opened = new HistoryEvent(1, now, "submission.created", "vendor");
        var dossier = new Submission
        {
            Id = SubmissionId.New(TimeProvider.System),
            Vendor = vendor ?? await VendorAsync(),
            State = SubmissionState.Sealed,
            CreatedAt = now,
            Since = now,
            SealedAt = now,
            Manifest = read.Manifest,
            Contacts = [],
            History = [opened],
        };
        Assert.True(await suite.Submissions.TryAddAsync(new(dossier, opened, []), Cancellation));
        return dossier.Id;
    }

    private async Task<AccountId> VendorAsync()
    {
        var prefix = suite.KeyOf(Role.Vendor).Split('_')[1];
        return (await suite.Services.GetRequiredService<AccountTable>().FindKeyAsync(prefix, Cancellation))!.Account;
    }

    private async Task<(SubmissionId Id, EvidenceBundle Evidence, Report Report)> ScannedAsync(SubmissionId id)
    {
        Assert.IsType<StageResult.Done>(await suite.Services.GetRequiredService<ScanSubmission>().RunAsync(new SubmissionSealed(id), Cancellation));
        var scan = (await suite.Submissions.FindAsync(id, Cancellation))!.Scan!;
        var documents = suite.Services.GetRequiredService<DocumentBlobs>();
        return (id, EvidenceJson.Read(await documents.GetAsync(DocumentBlobs.Evidence, scan.EvidenceSha256!, Cancellation)),
            ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, scan.ReportSha256!, Cancellation)));
    }

    private async Task<(Submission Dossier, Report Report)> RescannedAsync(SubmissionId id)
    {
        var scanned = (await suite.Submissions.FindAsync(id, Cancellation))!;
        var decided = new HistoryEvent(scanned.NextSequence, TimeProvider.System.GetUtcNow(), "review.decided", "review");
        Assert.True(await suite.Submissions.TryCommitAsync(
            new(scanned with { State = SubmissionState.Decided, History = [.. scanned.History, decided] }, decided, []), Cancellation));
        Assert.IsType<StageResult.Done>(await suite.Services.GetRequiredService<RescanSubmission>().RunAsync(new RescanDue(id, TimeProvider.System.GetUtcNow()), Cancellation));
        var dossier = (await suite.Submissions.FindAsync(id, Cancellation))!;
        var digest = dossier.History.Last(step => step.Code == "rescan.completed").Reason!["sha-256:".Length..];
        return (dossier, ReportJson.Read(await suite.Services.GetRequiredService<DocumentBlobs>().GetAsync(DocumentBlobs.Reports, digest, Cancellation)));
    }

    private static Outcome OutcomeOf(Report report, string check) => FindingOf(report, check).Outcome;

    private static FindingResult FindingOf(Report report, string check) =>
        report.Deciding.Criteria.SelectMany(criterion => criterion.Findings).First(finding => finding.Check == check);
}
