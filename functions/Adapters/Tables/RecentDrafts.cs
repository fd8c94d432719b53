using System.Collections.Concurrent;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>
/// The drafts that this instance wrote last, for a few minutes, because a vendor creates, uploads and seals in one go. Another instance may have written
/// since: what is remembered is good for a step whose commit compares versions, and for nothing else.
/// </summary>
public sealed class RecentDrafts(TimeProvider clock)
{
    private const int Limit = 128;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<SubmissionId, (Submission Draft, DateTimeOffset Until)> drafts = new();
    private readonly ConcurrentQueue<SubmissionId> order = new();

    public Submission? Find(SubmissionId id) => drafts.TryGetValue(id, out var kept) && kept.Until > clock.GetUtcNow() ? kept.Draft : null;

    /// <summary>Remembers a dossier under its new version; one that is no draft any more is forgotten.</summary>
    public void Keep(Submission dossier)
    {
        if (dossier.State is not SubmissionState.Draft || dossier.Version is "")
        {
            Forget(dossier.Id);
            return;
        }

        drafts[dossier.Id] = (dossier, clock.GetUtcNow() + Remembered);
        order.Enqueue(dossier.Id);
        while (order.Count > Limit && order.TryDequeue(out var oldest))
        {
            drafts.TryRemove(oldest, out _);
        }
    }

    public void Forget(SubmissionId id) => drafts.TryRemove(id, out _);
}
