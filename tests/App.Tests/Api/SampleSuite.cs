using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Catalogue;
using Balise.App.Packs;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Balise.App.Tests.Api;

/// <summary>The suite over the sample pack, which decides, and the first baseline; its clock stands until a test moves it.</summary>
public class SampleSuite : RunningSuite
{
    public FakeTimeProvider Clock { get; } = new(new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero));

    protected override IReadOnlyList<string> Settings => ["--Packs:Deciding=sample/1.0.0", "--Packs:Telling=baseline/0.1.0", "--Catalogue:SnapshotAge=00:00:00"];

    protected override void Register(IServiceCollection services) =>
        services.AddSingleton<TimeProvider>(Clock).AddSingleton(new PackFolder(Path.Combine(AppContext.BaseDirectory, "sample-packs")));

    /// <summary>A listed product with the report that its evidence gives today.</summary>
    public async Task<Listing> ListAsync(string name, EvidenceBundle evidence, params Contact[] contacts)
    {
        var now = Clock.GetUtcNow();
        var manifest = evidence.Manifest with { Product = evidence.Manifest.Product with { Name = name } };
        var id = SubmissionId.New(Clock);
        var opened = new HistoryEvent(1, now, "submission.created", "vendor");
        var dossier = new Submission
        {
            Id = id,
            Vendor = AccountId.New(Clock),
            State = SubmissionState.Decided,
            CreatedAt = now,
            Since = now,
            Manifest = manifest,
            Contacts = contacts,
            History = [opened],
        };
        Assert.True(await Services.GetRequiredService<SubmissionTable>().TryAddAsync(new(dossier, opened, []), Cancellation));
        var listing = new Listing
        {
            Id = new(id.Value),
            Vendor = dossier.Vendor,
            Submission = id,
            Manifest = manifest,
            Opinion = Opinion.Favourable,
            Reservations = [],
            Levels = new Dictionary<string, int>(StringComparer.Ordinal) { ["security"] = 3 },
            ReportSha256 = await JudgeAsync(evidence),
            ListedAt = now,
            ScannedAt = now,
            NextScanAt = now.AddDays(7),
            History = [new(1, now, "listing.added", "catalogue")],
        };
        Assert.True(await Services.GetRequiredService<ListingTable>().TryCommitAsync(listing, [], Cancellation));
        await Services.GetRequiredService<CatalogueIndex>().PutAsync(ListingCard.Of(listing), Cancellation);
        return listing;
    }

    /// <summary>Judges a listing anew, as a rescan does.</summary>
    public async Task RejudgeAsync(ListingId id, EvidenceBundle evidence)
    {
        var listings = Services.GetRequiredService<ListingTable>();
        var listing = (await listings.FindAsync(id, Cancellation))!;
        var step = new HistoryEvent(listing.NextSequence, Clock.GetUtcNow(), "rescan.confirmed", "catalogue");
        Assert.True(await listings.TryCommitAsync(listing with { ReportSha256 = await JudgeAsync(evidence), History = [.. listing.History, step] }, [], Cancellation));
    }

    private Task<string> JudgeAsync(EvidenceBundle evidence) => Services.GetRequiredService<DocumentBlobs>().PutAsync(
        DocumentBlobs.Reports,
        ReportJson.Write(Judge.Run(new()
        {
            Evidence = evidence,
            EvidenceSha256 = ContentDigest.Sha256Hex(EvidenceJson.Write(evidence)),
            Packs = Services.GetRequiredService<PackShelf>().Judging,
            JudgedAt = Clock.GetUtcNow(),
        })),
        "application/json", Cancellation);

    /// <summary>The good product, and the same without a content policy and without a security contact: both are enforced from March 2027 on.</summary>
    public static EvidenceBundle Good => GoodEvidence.Bundle;

    public static EvidenceBundle Careless { get; } = Good with
    {
        Web = Good.Web! with
        {
            Facts = new(
                Good.Web.Facts!.Https with { Responses = [Good.Web.Facts.Https.Responses[0] with { Headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) }] },
                Good.Web.Facts.Http,
                Good.Web.Facts.SecurityTxt with { Responses = [Good.Web.Facts.SecurityTxt.Responses[0] with { Status = 404 }] }),
        },
    };
}
