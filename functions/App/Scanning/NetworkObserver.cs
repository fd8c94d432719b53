using Balise.Adapters.Probes;
using Balise.Conformance.Artefacts.Texts;
using Balise.Conformance.Evidence;

namespace Balise.App.Scanning;

/// <summary>Visits the addresses that a manifest names, through the guarded client.</summary>
public sealed class NetworkObserver(WebVisitor visitor, PageFetcher pages, TimeProvider clock)
{
    /// <summary>The same evidence with what the network shows now. Artefacts do not change, so a rescan reads them no second time.</summary>
    public async Task<EvidenceBundle> ObserveAsync(EvidenceBundle evidence, CancellationToken cancellation)
    {
        var manifest = evidence.Manifest;
        var policy = await pages.FetchPageAsync(new Uri(manifest.Privacy.PolicyUrl), cancellation);
        return evidence with
        {
            CollectedAt = clock.GetUtcNow(),
            Web = manifest.Platforms.Web is { } web ? new(WebVisitor.Version, await visitor.VisitAsync(new Uri(web.Url), cancellation)) : null,
            PrivacyPolicy = new(PageFetcher.Version, policy.Facts),
            PolicyText = PolicyReader.Read(policy.Text, policy.Pdf, manifest),
        };
    }
}
