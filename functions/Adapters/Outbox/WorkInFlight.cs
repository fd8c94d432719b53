using Balise.Adapters.Tables;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Outbox;

/// <summary>Submissions that the suite owes a next step: how many are ahead of one, which are late, and how the vendors' lane is doing.</summary>
public sealed class WorkInFlight(WorklistTable worklists, SettledWork settled, TimeProvider clock)
{
    private const int CountLimit = 1000;

    /// <summary>How many sealed submissions entered before this one and are not done; counting stops at a thousand.</summary>
    public async Task<int> AheadOfAsync(Submission dossier, CancellationToken cancellation)
    {
        var ahead = 0;
        await foreach (var (key, item) in worklists.ListAsync(WorklistTable.Work, OutboxJson.Default.PendingSend, PendingSend.InFlightPrefix, cancellation: cancellation))
        {
            ahead += key != KeyOf(dossier.Id) && item.At < (dossier.SealedAt ?? clock.GetUtcNow()) ? 1 : 0;
            if (ahead == CountLimit)
            {
                break;
            }
        }

        return ahead;
    }

    /// <summary>The submissions whose last step is older than <paramref name="age"/>, with the record of what it announced.</summary>
    public async Task<IReadOnlyList<(SubmissionId Submission, PendingSend Announced)>> OlderThanAsync(TimeSpan age, CancellationToken cancellation)
    {
        List<(SubmissionId, PendingSend)> late = [];
        await foreach (var (key, item) in worklists.ListAsync(WorklistTable.Work, OutboxJson.Default.PendingSend, PendingSend.InFlightPrefix, cancellation: cancellation))
        {
            if (item.At <= clock.GetUtcNow() - age && SubmissionId.TryParse(key[PendingSend.InFlightPrefix.Length..], out var submission))
            {
                late.Add((submission, item));
            }
        }

        return late;
    }

    /// <summary>The submissions in flight, and the messages that are not known to be sent.</summary>
    public async Task<(LaneWork Submissions, LaneWork Pending)> WaitingAsync(CancellationToken cancellation)
    {
        LaneWork submissions = LaneWork.None, pending = LaneWork.None;
        await foreach (var (key, item) in worklists.ListAsync(WorklistTable.Work, OutboxJson.Default.PendingSend, cancellation: cancellation))
        {
            if (key.StartsWith(PendingSend.InFlightPrefix, StringComparison.Ordinal))
            {
                submissions = submissions.With(item.At);
            }
            else
            {
                pending = pending.With(item.At);
            }
        }

        return (submissions, pending);
    }

    /// <summary>Takes a submission off the list once it waits for a person or has ended.</summary>
    public void Settle(SubmissionId submission) => settled.Remove(KeyOf(submission));

    private static string KeyOf(SubmissionId submission) => $"{PendingSend.InFlightPrefix}{submission}";
}
