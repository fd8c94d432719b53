using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.Privacy;

/// <summary>Keeps submissions and calls no longer than said.</summary>
public sealed class RetainSubmissions(
    SubmissionTable submissions, CallTable calls, ArtefactBlobs blobs, EraseDossier erase, Bookmarks bookmarks, IOptions<RetentionOptions> options, TimeProvider clock)
{
    private const string OfSubmission = "submission", OfCall = "call", Clause = "retention";

    /// <summary>Looks at what became old enough since the last run, then at what is due again. Answers how many things went.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (now, most) = (clock.GetUtcNow(), options.Value.RowsPerRun);
        return await WalkSubmissionsAsync(now, most, cancellation) + await WalkCallsAsync(now, most, cancellation) + await LookAgainAsync(now, most, cancellation);
    }

    private async Task<int> WalkSubmissionsAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        // No submission can owe anything before the shortest of its periods.
        var upTo = now - new[] { options.Value.Drafts, options.Value.Closed, options.Value.ListedDocuments }.Min();
        var (seen, erased) = (0, 0);
        await foreach (var dossier in submissions.BornBetweenAsync(await bookmarks.FindAsync(OfSubmission, cancellation), upTo, cancellation))
        {
            if (seen++ == most)
            {
                upTo = BirthOf(dossier.Id.ToString());
                break;
            }

            erased += await ApplyAsync(dossier, now, cancellation);
        }

        await bookmarks.PutAsync(OfSubmission, upTo, cancellation);
        return erased;
    }

    private async Task<int> WalkCallsAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        // An id may be reserved by an Idempotency-Key some time before its call is there.
        var (upTo, seen) = (now - options.Value.IdempotencyKeys, 0);
        await foreach (var call in calls.BornBetweenAsync(await bookmarks.FindAsync(OfCall, cancellation), upTo, cancellation))
        {
            if (seen++ == most)
            {
                upTo = BirthOf(call.Id.ToString());
                break;
            }

            var closed = new DateTimeOffset(call.ClosesOn, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1);
            await bookmarks.LookAgainAsync(closed + options.Value.CallContacts, OfCall, call.Id.ToString(), cancellation);
        }

        await bookmarks.PutAsync(OfCall, upTo, cancellation);
        return 0;
    }

    /// <summary>When a time-ordered id was made: its first twelve digits. The walk goes by this, and so must its bookmark.</summary>
    private static DateTimeOffset BirthOf(string id) => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id[..12], 16));

    private async Task<int> LookAgainAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        var (seen, erased) = (0, 0);
        await foreach (var (key, item) in bookmarks.DueAsync(now, cancellation))
        {
            if (seen++ == most)
            {
                break;
            }

            if (item.What == OfCall)
            {
                erased += CallId.TryParse(item.Id, out var call) ? await calls.EraseContactsAsync(call, static _ => true, cancellation) : 0;
            }
            else if (SubmissionId.TryParse(item.Id, out var id) && await submissions.FindAsync(id, cancellation) is { } dossier)
            {
                erased += await ApplyAsync(dossier, now, cancellation);
            }

            await bookmarks.DoneAsync(key, cancellation);
        }

        return erased;
    }

    private async Task<int> ApplyAsync(Submission dossier, DateTimeOffset now, CancellationToken cancellation)
    {
        switch (RetentionRules.For(dossier, options.Value, now))
        {
            case RetentionStep.DeleteDraft:
                await blobs.ClearAllButAsync(dossier.Id, [], cancellation);
                return await submissions.TryDeleteDraftAsync(dossier, cancellation) ? 1 : 0;
            case RetentionStep.Erase:
                return await erase.RunAsync(dossier, ErasedEvidence.Retention, Clause, cancellation);
            case RetentionStep.DeleteDocuments:
                return await erase.DeleteDocumentsAsync(dossier, Clause, cancellation);
            case RetentionStep.LookAgain(var at):
                await bookmarks.LookAgainAsync(at, OfSubmission, dossier.Id.ToString(), cancellation);
                return 0;
            default:
                return 0;
        }
    }
}
