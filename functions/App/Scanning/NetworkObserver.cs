using Balise.Adapters.Probes;
using Balise.Conformance.Artefacts.Texts;
using Balise.Conformance.Artefacts.Web;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Conformance.Reference;
using Microsoft.Extensions.Options;

namespace Balise.App.Scanning;

/// <summary>Visits the addresses that a manifest names, and only those whose hosts may be visited.</summary>
public sealed class NetworkObserver(GuardedHttp http, IOptions<ProbeOptions> options, TimeProvider clock)
{
    /// <summary>
    /// The same evidence with what the network shows now, and with today's advisories. Artefacts do not change, so a rescan reads them no second time. Without
    /// advisories the former comparison stays, and grows older.
    /// </summary>
    public async Task<EvidenceBundle> ObserveAsync(EvidenceBundle evidence, ReferenceData reference, HostPermit permit, CancellationToken cancellation)
    {
        var visitors = Visitors.Over(http.Only(permit), options);
        var manifest = evidence.Manifest;
        var policy = await visitors.Pages.FetchPageAsync(new Uri(manifest.Privacy.PolicyUrl), cancellation);
        return evidence with
        {
            Advisories = reference.Advisories is { } advisories ? AdvisoryMatching.Observe(evidence, advisories) : evidence.Advisories,
            MessagingDomain = manifest.Interfaces?.SecureMessaging is { } messaging && reference.MessagingDomains is { } listed ? listed.Observe(messaging.Domain) : evidence.MessagingDomain,
            CollectedAt = clock.GetUtcNow(),
            Web = manifest.Platforms.Web is { } web ? new(WebVisitor.Version, await visitors.Web.VisitAsync(new Uri(web.Url), Hosts(reference.Trackers), cancellation)) : null,
            PrivacyPolicy = new(PageFetcher.Version, policy.Facts),
            PolicyText = PolicyReader.Read(policy.Text, policy.Pdf, manifest),
            Fhir = manifest.Interfaces?.Fhir is { } fhir ? new(FhirVisitor.Version, await visitors.Fhir.VisitAsync(new Uri(fhir.BaseUrl), cancellation)) : null,
            AppLinks = evidence.AndroidPackage?.Facts?.Components?.AppLinkHosts is [_, ..] hosts
                ? new(AppLinkFetcher.Version, await visitors.AppLinks.FetchAsync(hosts, cancellation))
                : null,
            Identity = Issuers(manifest) is [_, ..] issuers ? new(IdentityVisitor.Version, await visitors.Identity.VisitAsync(issuers, cancellation)) : null,
        };
    }

    private static TrackerHosts? Hosts(TrackerRules? trackers) => trackers is null
        ? null
        : new([.. trackers.Trackers.Select(tracker => tracker.NetworkSignature).Where(signature => signature.Length > 0)]);

    private static string[] Issuers(ProductManifest manifest) =>
        [.. (manifest.Interfaces?.IdentityProviders ?? []).Select(provider => provider.Issuer).Distinct(StringComparer.Ordinal)];
}
