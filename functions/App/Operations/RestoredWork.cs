using System.Text.Json;
using Balise.Adapters.Backup;
using Balise.Adapters.Tables;
using Balise.App.Catalogue;
using Balise.App.Review;
using Balise.Domain.Kernel;

namespace Balise.App.Operations;

/// <summary>
/// Makes the worklists of a restored store whole from its dossiers and listings: a backup that was taken under traffic may have read a worklist before, and the
/// dossier after, a step between the two.
/// </summary>
public sealed class RestoredWork(Announcements announcements, ReviewQueue reviews, RescanPlan rescans)
{
    /// <summary>Answers how many rows this version could not read; they are restored all the same.</summary>
    public async Task<int> RunAsync(BackupFolder folder, CancellationToken cancellation)
    {
        var unreadable = 0;
        await foreach (var row in folder.RowsAsync(SubmissionTable.Name).WithCancellation(cancellation))
        {
            try
            {
                await ListAsync(SubmissionTable.Read(row), cancellation);
            }
            catch (Exception bad) when (bad is JsonException or InvalidDataException)
            {
                unreadable++;
            }
        }

        await foreach (var row in folder.RowsAsync(ListingTable.Name).WithCancellation(cancellation))
        {
            try
            {
                if (ListingTable.ReadPlan(row) is var (submission, due))
                {
                    await rescans.PlanAsync(submission, due, cancellation);
                }
            }
            catch (Exception bad) when (bad is JsonException or InvalidDataException)
            {
                unreadable++;
            }
        }

        return unreadable;
    }

    private Task ListAsync(Submission? dossier, CancellationToken cancellation) => dossier switch
    {
        { State: SubmissionState.InReview, Review.DueAt: { } due } => reviews.PutAsync(dossier, due, cancellation),
        not null when dossier.State.IsInFlight() => announcements.WatchAsync(dossier, cancellation),
        _ => Task.CompletedTask,
    };
}
