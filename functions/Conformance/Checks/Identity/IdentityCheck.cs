using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Identity;

/// <summary>A check of how the product signs people in, one declared provider after the other. The gravest answer is the finding, with all its places.</summary>
public abstract class IdentityCheck : ICheck
{
    public abstract CheckInfo Info { get; }

    public Finding Evaluate(EvidenceBundle evidence) => evidence.Manifest.Interfaces?.IdentityProviders is { Count: > 0 } providers
        ? Evaluate(providers, evidence)
        : Info.NotApplicable("Le produit ne déclare aucun fournisseur d'identité.", "The product declares no identity provider.");

    protected abstract Finding Evaluate(IReadOnlyList<IdentityProvider> providers, EvidenceBundle evidence);
}

/// <summary>A check of what the declared providers publish.</summary>
public abstract class PublishedIdentityCheck : IdentityCheck
{
    protected sealed override Finding Evaluate(IReadOnlyList<IdentityProvider> providers, EvidenceBundle evidence)
    {
        if (evidence.Identity?.Facts is not { } facts)
            return Info.Inconclusive("Les fournisseurs d'identité n'ont pas été visités.", "The identity providers were not visited.");
        var seen = providers.Select(provider => facts.Providers.FirstOrDefault(row => row.Issuer == provider.Issuer) is { } row
            ? Evaluate(row)
            : Info.Inconclusive($"{provider.Issuer} n'a pas été visité.", $"{provider.Issuer} was not visited.", provider.Issuer)).ToArray();
        var gravest = Array.Find(seen, finding => finding.Outcome is Outcome.NotMet) ?? Array.Find(seen, finding => finding.Outcome is Outcome.Inconclusive) ?? seen[0];
        return gravest with
        {
            Where = [.. seen.Where(finding => finding.Outcome == gravest.Outcome).SelectMany(finding => finding.Where).Take(50)],
            ObservedBy = evidence.Identity.Reader,
        };
    }

    protected abstract Finding Evaluate(ProviderFacts provider);

    protected Finding NotSeen(string because, string url) => Info.NotSeen(because, url);
}
