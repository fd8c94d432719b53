using Balise.App.Domains;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;
using Balise.Domain.Kernel;

namespace Balise.App.Scanning;

/// <summary>What a visit brought: the evidence, and the domains whose proof of control turned out to be gone.</summary>
public sealed record Visited(EvidenceBundle Evidence, IReadOnlyCollection<string> LostDomains)
{
    /// <summary>The same step, with the lost proofs in the dossier's history.</summary>
    public SubmissionChange Tell(SubmissionChange change) => LostDomains.Aggregate(change, (told, domain) => told.And("domain.proof-lost", domain));
}

/// <summary>Visits a product's addresses on its vendor's word, as far as the vendor proves that they are its own.</summary>
public sealed class ProductVisit(NetworkObserver network, ProvenHosts hosts)
{
    public async Task<Visited> RunAsync(Submission dossier, EvidenceBundle evidence, ReferenceData reference, bool rescan, CancellationToken cancellation)
    {
        var permit = hosts.Of(dossier.Vendor, rescan);
        return new(await network.ObserveAsync(evidence, reference, permit.AskAsync, cancellation), permit.Lost);
    }
}
