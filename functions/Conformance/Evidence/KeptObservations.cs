using FetchAnswer = Balise.Conformance.Checks.Web.Answer;

namespace Balise.Conformance.Evidence;

/// <summary>
/// What a rescan keeps of the observation before it. An address that gives no decisive answer today (silence, 403, 429, 5xx) says nothing about the product:
/// what was last seen there stands, with its age, for at most <see cref="Longest"/>. Nothing is delisted because a server slept.
/// </summary>
public static class KeptObservations
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The evidence of today, and where it shows nothing, that of before. Pure.</summary>
    public static EvidenceBundle Over(EvidenceBundle before, EvidenceBundle after)
    {
        var policy = Kept(before.PrivacyPolicy, after.PrivacyPolicy, page => page, before, after);
        return after with
        {
            Web = Kept(before.Web, after.Web, web => web.Https, before, after),
            PrivacyPolicy = policy,
            PolicyText = policy?.KeptFrom is { } since && before.PolicyText is { } text ? text with { KeptFrom = since } : after.PolicyText,
            Fhir = Kept(before.Fhir, after.Fhir, fhir => fhir.Metadata, before, after),
            Identity = Kept(before.Identity, after.Identity, identity => LeastDecisive(identity.Providers.Select(provider => provider.Discovery)), before, after),
            AppLinks = Kept(before.AppLinks, after.AppLinks, links => LeastDecisive(links.Hosts.Select(host => host.Fetch)), before, after),
        };
    }

    private static Observed<T>? Kept<T>(Observed<T>? before, Observed<T>? after, Func<T, FetchFacts?> main, EvidenceBundle then, EvidenceBundle now) where T : class
    {
        if (after?.Facts is null || !IsOpen(main(after.Facts)) || before?.Facts is null || IsOpen(main(before.Facts)))
            return after;
        var since = before.KeptFrom ?? then.CollectedAt;
        return now.CollectedAt - since <= Longest ? before with { KeptFrom = since } : after;
    }

    private static FetchFacts? LeastDecisive(IEnumerable<FetchFacts> fetches) => fetches.OrderByDescending(IsOpen).FirstOrDefault();

    private static bool IsOpen(FetchFacts? fetch) => fetch is not null && FetchAnswer.Of(fetch) is FetchAnswer.Open;
}
