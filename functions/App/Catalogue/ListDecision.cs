using System.Diagnostics;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.Conformance.Reports;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Balise.Domain.Review;

namespace Balise.App.Catalogue;

/// <summary>
/// Puts a favourably decided submission into the catalogue, under the listing its product has, or a new one. A product that is suspended stays so with its new version.
/// </summary>
public sealed class ListDecision(SubmissionTable submissions, ListingTable listings, DocumentBlobs documents, RescanPlan rescans, TimeProvider clock)
    : IStage<DecisionMade>
{
    public async Task<StageResult> RunAsync(DecisionMade message, CancellationToken cancellation)
    {
        if (await submissions.FindAsync(message.Submission, cancellation) is not { Review: { } review, Scan.ReportSha256: { } digest } dossier)
        {
            return new StageResult.GiveUp("There is no such submission with a decision.");
        }

        if (review.Decision is not { } decision || !decision.Opinion.Lists())
        {
            return new StageResult.AlreadyDone();
        }

        var id = await listings.IdOfAsync(dossier.Vendor, dossier.Manifest.Product.Name, new ListingId(dossier.Id.Value), cancellation);
        var before = await listings.FindAsync(id, cancellation);
        if (before?.History.Any(step => step.Reason == dossier.Id.ToString()) == true)
        {
            return new StageResult.AlreadyDone();
        }

        if (before is not null && before.ListedAt > decision.At)
        {
            // A later version was listed first: this one is history already.
            return new StageResult.AlreadyDone();
        }

        var report = ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, digest, cancellation));
        var now = clock.GetUtcNow();
        // Counted from the judgement, not from now: a second run must meet the row of the first, or the product would be rescanned twice for ever.
        var next = rescans.NextAfter(report.JudgedAt);
        var step = new HistoryEvent(
            before?.NextSequence ?? 1, now, before is null ? "listing.added" : "listing.updated", "catalogue", Reason: dossier.Id.ToString(), Clause: decision.Opinion.Name());
        var listing = new Listing
        {
            Id = id,
            Vendor = dossier.Vendor,
            Submission = dossier.Id,
            Manifest = dossier.Manifest,
            Opinion = decision.Opinion,
            Reservations = decision.Reservations,
            Levels = AxisLevels.Of(report),
            ReportSha256 = digest,
            ListedAt = decision.At,
            ScannedAt = report.JudgedAt,
            NextScanAt = next,
            History = [.. before?.History ?? [], step],
            Suspension = before?.Suspension,
            Version = before?.Version ?? "",
        };
        await rescans.PlanAsync(dossier.Id, next, cancellation);
        return await listings.TryCommitAsync(listing, [Changed(id, step.Sequence)], cancellation)
            ? new StageResult.Done()
            : new StageResult.TryAgain(TimeSpan.FromSeconds(2), "The listing changed meanwhile.");
    }

    internal static OutgoingMessage Changed(ListingId id, int sequence) => OutgoingMessage.Of(
        CatalogueChanged.Schema, id.ToString(), sequence, new CatalogueChanged(id), CatalogueMessages.Default.EnvelopeCatalogueChanged, Activity.Current?.Id);
}
