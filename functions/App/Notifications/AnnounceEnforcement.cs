using Balise.App.Catalogue;
using Balise.App.Packs;
using Balise.Conformance.Packs;
using Balise.Domain.Notifications;

namespace Balise.App.Notifications;

/// <summary>
/// Looks each day for listed products that fail what will soon be enforced, and plans their notices. A day on which nothing is near costs nothing; running twice
/// plans once.
/// </summary>
public sealed class AnnounceEnforcement(ListedReports listed, PlanNotices plan, PackShelf packs, TimeProvider clock)
{
    public Task RunAsync(CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var near = packs.Judging.Where(pack => IsNear(pack, today)).Select(pack => pack.Name).ToHashSet(StringComparer.Ordinal);
        return near.Count == 0 ? Task.CompletedTask : listed.ForEachAsync(
            async (listing, report) =>
            {
                foreach (var ahead in EnforcementAhead.Of(report, today).Where(ahead => near.Contains(ahead.Day.Pack)))
                {
                    await plan.PlanAsync(listing, ahead.Day, cancellation);
                }
            },
            cancellation);
    }

    private static bool IsNear(Pack pack, DateOnly today) => pack.Criteria.Any(criterion => criterion.Mandatory && EnforcementAhead.IsNear(criterion.EnforcedFrom, today));
}
