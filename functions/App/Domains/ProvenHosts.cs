using System.Net;
using Balise.Adapters.Domains;
using Balise.Adapters.Probes;
using Balise.Adapters.Tables;
using Balise.Conformance.Artefacts.Oidc;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.Domains;

/// <summary>Which hosts may be visited on an account's word: those whose domain it proves, those that operators trust, and a developer's own loopback.</summary>
public sealed class ProvenHosts(
    DomainProofTable proofs, DomainProver prover, IOptions<DomainOptions> domains, IOptions<ProbeOptions> probes, TimeProvider clock)
{
    private readonly IReadOnlyList<DomainName> trusted = domains.Value.TrustedDomains();

    /// <summary>The permit of one scan. A rescan looks at each proof again; a first scan believes one that was seen lately.</summary>
    public VisitPermit Of(AccountId account, bool rescan) =>
        new(proofs, prover, NeedsNoProof, account, clock, rescan ? TimeSpan.Zero : domains.Value.RecheckAfter);

    /// <summary>Names under localhost and loopback addresses are nobody's to prove; they can be reached in the embedded host only.</summary>
    public static bool IsLoopback(string host) =>
        AddressRules.IsLocalName(host) || (IPAddress.TryParse(host, out var address) && AddressRules.IsLoopback(address));

    private bool NeedsNoProof(string host) =>
        (probes.Value.AllowLoopback && !domains.Value.ProveLoopback && IsLoopback(host))
        || trusted.Any(domain => domain.Covers(host))
        || NationalProviders.All.Any(provider => new Uri(provider.Issuer).IdnHost == host);
}
