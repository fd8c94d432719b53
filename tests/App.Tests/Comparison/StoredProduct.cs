using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Catalogue;
using Balise.App.Packs;
using Balise.App.Tests.Api;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Comparison;

/// <summary>A decided and listed product with two reports, put straight into the store of a running suite: the rescan saw no privacy policy any more.</summary>
internal sealed record StoredProduct(SubmissionId Submission, ListingId Listing, string First, string Second)
{
    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    public static async Task<StoredProduct> ListedAsync(RunningSuite suite, string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        var example = Assert.IsType<ManifestReadResult.Valid>(ManifestReader.Read(ManifestSchema.Example)).Manifest;
        var evidence = new EvidenceBundle
        {
            Manifest = example with { Product = example.Product with { Name = name } },
            CollectedAt = now,
            Artefacts = [new("sbom", new('b', 64), 20)],
            PrivacyPolicy = new("page/1", new()
            {
                Url = example.Privacy.PolicyUrl,
                FetchedAt = now,
                Responses = [new() { Url = example.Privacy.PolicyUrl, Status = 200, Headers = new Dictionary<string, IReadOnlyList<string>> { ["content-type"] = ["text/html"] }, VisibleCharacters = 9000 }],
            }),
        };
        var (first, firstEvidence) = await JudgedAsync(suite, evidence, now);
        var (second, _) = await JudgedAsync(suite, evidence with { PrivacyPolicy = evidence.PrivacyPolicy with { Facts = new() { Url = example.Privacy.PolicyUrl, FetchedAt = now, Failure = new("timed-out", "No answer.") } } }, now);
        HistoryEvent[] history = [new(1, now, "scan.completed", "scanning", $"sha-256:{first}"), new(2, now, "rescan.completed", "scanning", $"sha-256:{second}")];
        var dossier = new Submission
        {
            Id = SubmissionId.New(TimeProvider.System),
            Vendor = AccountId.New(TimeProvider.System),
            State = SubmissionState.Decided,
            CreatedAt = now,
            Since = now,
            Manifest = evidence.Manifest,
            Contacts = [],
            Scan = new(now, firstEvidence, now, first),
            History = [history[0]],
        };
        var submissions = suite.Services.GetRequiredService<SubmissionTable>();
        Assert.True(await submissions.TryAddAsync(new(dossier, history[0], []), Cancellation));
        dossier = (await submissions.FindAsync(dossier.Id, Cancellation))!;
        Assert.True(await submissions.TryCommitAsync(new(dossier with { History = history }, history[1], []), Cancellation));
        return new(dossier.Id, await ListAsync(suite, dossier, second, now), first, second);
    }

    private static async Task<(string Report, string Evidence)> JudgedAsync(RunningSuite suite, EvidenceBundle evidence, DateTimeOffset now)
    {
        var documents = suite.Services.GetRequiredService<DocumentBlobs>();
        var digest = await documents.PutAsync(DocumentBlobs.Evidence, EvidenceJson.Write(evidence), "application/json", Cancellation);
        IReadOnlyList<Pack> packs = suite.Services.GetRequiredService<PackShelf>().Judging;
        var report = Judge.Run(new() { Evidence = evidence, EvidenceSha256 = digest, Packs = packs, JudgedAt = now });
        return (await documents.PutAsync(DocumentBlobs.Reports, ReportJson.Write(report), "application/json", Cancellation), digest);
    }

    private static async Task<ListingId> ListAsync(RunningSuite suite, Submission dossier, string report, DateTimeOffset now)
    {
        var listing = new Listing
        {
            Id = new(dossier.Id.Value),
            Vendor = dossier.Vendor,
            Submission = dossier.Id,
            Manifest = dossier.Manifest,
            Opinion = Opinion.Favourable,
            Reservations = [],
            Levels = new Dictionary<string, int>(),
            ReportSha256 = report,
            ListedAt = now,
            ScannedAt = now,
            NextScanAt = now.AddDays(7),
            History = [new(1, now, "listing.added", "catalogue")],
        };
        Assert.True(await suite.Services.GetRequiredService<ListingTable>().TryCommitAsync(listing, [], Cancellation));
        await suite.Services.GetRequiredService<CatalogueIndex>().PutAsync(ListingCard.Of(listing), Cancellation);
        return listing.Id;
    }
}
