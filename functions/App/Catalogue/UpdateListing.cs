using System.Globalization;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.Conformance.Checks;
using Balise.Conformance.Reports;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Balise.Domain.Scanning;

namespace Balise.App.Catalogue;

/// <summary>
/// Takes a rescan into the listing. What could not be observed keeps its former level and age; what got worse is dated and shown, and never delists by itself.
/// </summary>
public sealed class UpdateListing(SubmissionTable submissions, ListingTable listings, DocumentBlobs documents, RescanPlan rescans, TimeProvider clock)
    : IStage<RescanCompleted>
{
    public async Task<StageResult> RunAsync(RescanCompleted message, CancellationToken cancellation)
    {
        if (await submissions.FindAsync(message.Submission, cancellation) is not { } dossier)
        {
            return new StageResult.GiveUp("There is no such submission.");
        }

        var id = await listings.IdOfAsync(dossier.Vendor, dossier.Manifest.Product.Name, new ListingId(dossier.Id.Value), cancellation);
        var due = message.DueAt.ToString("O", CultureInfo.InvariantCulture);

        // Only the rescan that the listing waits for plans the next one: a plan that a cut-off run left behind must not become a second series.
        if (await listings.FindAsync(id, cancellation) is not { } listing || listing.Submission != dossier.Id || listing.NextScanAt != message.DueAt)
        {
            return new StageResult.AlreadyDone();
        }

        var report = ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, message.ReportSha256, cancellation));
        var former = ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, listing.ReportSha256, cancellation));
        var observed = Unknown(report).IsSubsetOf(Unknown(former));
        var now = clock.GetUtcNow();
        var next = rescans.NextAfter(report.JudgedAt);
        var step = new HistoryEvent(
            listing.NextSequence, now, CodeOf(report, observed), "catalogue", Reason: due, Clause: report.Deciding.Blockers is [] ? null : string.Join(", ", report.Deciding.Blockers));
        var changed = listing with
        {
            Levels = observed ? AxisLevels.Of(report) : listing.Levels,
            ReportSha256 = observed ? message.ReportSha256 : listing.ReportSha256,
            ScannedAt = observed ? report.JudgedAt : listing.ScannedAt,
            NextScanAt = next,
            History = [.. listing.History, step],
        };
        await rescans.PlanAsync(dossier.Id, next, cancellation);
        return await listings.TryCommitAsync(changed, [ListDecision.Changed(id, step.Sequence)], cancellation)
            ? new StageResult.Done()
            : new StageResult.TryAgain(TimeSpan.FromSeconds(2), "The listing changed meanwhile.");
    }

    /// <summary>The checks that could not tell.</summary>
    private static HashSet<string> Unknown(Report report) => [.. report.Deciding.Criteria.SelectMany(criterion => criterion.Findings)
        .Where(finding => finding.Outcome is Outcome.Inconclusive).Select(finding => finding.Check)];

    private static string CodeOf(Report report, bool observed) =>
        report.Deciding.Blockers is not [] ? "rescan.blockers-found" : observed ? "rescan.confirmed" : "rescan.inconclusive";
}
