using FetchAnswer = Balise.Conformance.Checks.Web.Answer;

namespace Balise.Conformance.Evidence;

/// <summary>
/// What a rescan keeps of the observation before it. An address that gives no decisive answer today (silence, 403, 429, 5xx) says nothing about the product:
/// what was last seen there stands, with its age, for at most <see cref="Longest"/>. Nothing is delisted because a server slept. A domain that the vendor no
/// longer proves is not silence: what was seen there before may belong to somebody else by now.
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
            Identity = Kept(before.Identity, after.Identity, identity => Weakest(identity.Providers.Select(provider => provider.Discovery)), before, after),
            AppLinks = Kept(before.AppLinks, after.AppLinks, links => Weakest(links.Hosts.Select(host => host.Fetch)), before, after),
        };
    }

    private static Observed<T>? Kept<T>(Observed<T>? before, Observed<T>? after, Func<T, FetchFacts?> main, EvidenceBundle then, EvidenceBundle now) where T : class
    {
        if (after?.Facts is null || Of(main(after.Facts)) is not Weight.Silent || before?.Facts is null || Of(main(before.Facts)) is not Weight.Decisive)
            return after;
        var since = before.KeptFrom ?? then.CollectedAt;
        return now.CollectedAt - since <= Longest ? before with { KeptFrom = since } : after;
    }

    private static FetchFacts? Weakest(IEnumerable<FetchFacts> fetches) => fetches.MinBy(Of);

    private static Weight Of(FetchFacts? fetch) => fetch switch
    {
        { Failure.Code: FetchFailure.DomainNotProven } => Weight.NotProven,
        not null when FetchAnswer.Of(fetch) is FetchAnswer.Open => Weight.Silent,
        _ => Weight.Decisive,
    };

    /// <summary>The weakest of several answers comes first.</summary>
    private enum Weight
    {
        NotProven,
        Silent,
        Decisive,
    }
}
