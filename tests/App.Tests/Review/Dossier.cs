using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Packs;
using Balise.App.Tests.Api;
using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Review;

/// <summary>A scanned submission, put straight into the store of a running suite: nothing was seen of it, so people have to look.</summary>
internal sealed class Dossier(RunningSuite suite, SubmissionId id, Report first)
{
    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    public SubmissionId Id => id;

    public Report FirstReport => first;

    public string Path => $"api/submissions/{id}";

    /// <summary>A criterion of the deciding pack whose question waits for an assessor.</summary>
    public string Question => first.Deciding.HumanJudgements.First(open => open.Judge == "assessor").Criterion;

    /// <summary>A criterion and its check that could not tell.</summary>
    public (string Criterion, string Check) Unseen => Finding(Outcome.Inconclusive);

    public (string Criterion, string Check) Finding(Outcome outcome) => first.Deciding.Criteria
        .SelectMany(criterion => criterion.Findings, (criterion, finding) => (criterion.Id, finding.Check, finding.Outcome))
        .Where(row => row.Outcome == outcome && AllChecks.ById.ContainsKey(row.Check)).Select(row => (row.Id, row.Check)).First();

    public static async Task<Dossier> InReviewAsync(RunningSuite suite, SubmissionState state = SubmissionState.InReview)
    {
        var example = Assert.IsType<ManifestReadResult.Valid>(ManifestReader.Read(ManifestSchema.Example)).Manifest;

        // Addresses where nothing listens, so that whoever observes them knows at once.
        var manifest = example with
        {
            Platforms = example.Platforms with { Web = new("https://localhost:1/") },
            Privacy = example.Privacy with { PolicyUrl = "https://localhost:1/privacy" },
        };
        var now = TimeProvider.System.GetUtcNow();
        var documents = suite.Services.GetRequiredService<DocumentBlobs>();
        var evidence = new EvidenceBundle { Manifest = manifest, CollectedAt = now, Artefacts = [new("sbom", new('b', 64), 20)] };
        var evidenceDigest = await documents.PutAsync(DocumentBlobs.Evidence, EvidenceJson.Write(evidence), "application/json", Cancellation);
        var report = Judge.Run(new()
        {
            Evidence = evidence,
            EvidenceSha256 = evidenceDigest,
            Packs = suite.Services.GetRequiredService<PackShelf>().Judging,
            JudgedAt = now,
        });
        var digest = await documents.PutAsync(DocumentBlobs.Reports, ReportJson.Write(report), "application/json", Cancellation);
        var opened = new HistoryEvent(1, now, "review.opened", "review");
        var dossier = new Submission
        {
            Id = SubmissionId.New(TimeProvider.System),
            Vendor = AccountId.New(TimeProvider.System),
            State = state,
            CreatedAt = now,
            Since = now,
            SealedAt = now,
            Manifest = manifest,
            Contacts = [],
            Scan = new(now, evidenceDigest, now, digest),
            Review = new(now.AddDays(14), [], Decision: null),
            History = [opened],
        };
        Assert.True(await suite.Services.GetRequiredService<SubmissionTable>().TryAddAsync(new(dossier, opened, []), Cancellation));
        return new(suite, dossier.Id, report);
    }

    public async Task<Submission> StoredAsync() => (await suite.Services.GetRequiredService<SubmissionTable>().FindAsync(id, Cancellation))!;

    public async Task<byte[]> ReportBytesAsync() => await suite.Services.GetRequiredService<DocumentBlobs>()
        .GetAsync(DocumentBlobs.Reports, (await StoredAsync()).Scan!.ReportSha256!, Cancellation);

    public async Task<Report> ReportAsync() => ReportJson.Read(await ReportBytesAsync());

    /// <summary>The codes of its history, in order.</summary>
    public async Task<string> CodesAsync() => string.Join(' ', (await StoredAsync()).History.Select(step => step.Code));

    public static string DigestOf(byte[] document) => ContentDigest.Sha256Hex(document);
}
