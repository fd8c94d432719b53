using Balise.Adapters.Probes;
using Balise.Conformance.Evidence;

namespace Balise.App.Scanning;

/// <summary>Visits the addresses that a manifest names, through the guarded client.</summary>
public sealed class NetworkObserver(WebVisitor visitor, PageFetcher pages, TimeProvider clock)
{
    /// <summary>The same evidence with what the network shows now. Artefacts do not change, so a rescan reads them no second time.</summary>
    public async Task<EvidenceBundle> ObserveAsync(EvidenceBundle evidence, CancellationToken cancellation) => evidence with
    {
        CollectedAt = clock.GetUtcNow(),
        Web = evidence.Manifest.Platforms.Web is { } web ? new(WebVisitor.Version, await visitor.VisitAsync(new Uri(web.Url), cancellation)) : null,
        PrivacyPolicy = new(PageFetcher.Version, await pages.FetchPageAsync(new Uri(evidence.Manifest.Privacy.PolicyUrl), cancellation)),
    };
}
