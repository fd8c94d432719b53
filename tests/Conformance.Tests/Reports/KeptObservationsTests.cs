using Balise.Conformance.Evidence;
using Balise.Conformance.Tests.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;

namespace Balise.Conformance.Tests.Reports;

/// <summary>A rescan that meets a sleeping server keeps what was seen before, with its age, and not for ever.</summary>
public sealed class KeptObservationsTests
{
    private static EvidenceBundle Before => GoodEvidence.Bundle;

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(503)]
    public void An_answer_about_the_visit_keeps_the_former_observation(int status)
    {
        var kept = KeptObservations.Over(Before, Later(days: 7, web => web with { Https = Answered(web.Https, status) }));
        Assert.Equal(Before.CollectedAt, kept.Web!.KeptFrom);
        Assert.Equal(Before.Web!.Facts, kept.Web.Facts);
        Assert.Null(kept.PrivacyPolicy!.KeptFrom);
    }

    [Fact]
    public void Silence_keeps_it_too_and_the_first_day_stays_the_age()
    {
        var once = KeptObservations.Over(Before, Silent(7));
        var twice = KeptObservations.Over(once, Silent(14));
        Assert.Equal(Before.CollectedAt, twice.Web!.KeptFrom);
    }

    [Fact]
    public void After_thirty_days_silence_is_what_is_seen() => Assert.NotNull(KeptObservations.Over(KeptObservations.Over(Before, Silent(29)), Silent(31)).Web!.Facts!.Https.Failure);

    [Fact]
    public void What_stands_decidedly_is_never_replaced_by_the_past()
    {
        var gone = KeptObservations.Over(Before, Later(days: 7, web => web with { Https = Answered(web.Https, 404) }));
        Assert.Null(gone.Web!.KeptFrom);
        Assert.Equal(404, gone.Web.Facts!.Https.Responses[^1].Status);
    }

    /// <summary>The domain may be somebody else's by now: what was seen there says nothing any more.</summary>
    [Fact]
    public void A_domain_that_is_proven_no_more_keeps_nothing()
    {
        var lost = KeptObservations.Over(Before, Failing(7, FetchFailure.DomainNotProven));
        Assert.Null(lost.Web!.KeptFrom);
        Assert.Equal(FetchFailure.DomainNotProven, lost.Web.Facts!.Https.Failure!.Code);
        Assert.Null(KeptObservations.Over(lost, Silent(14)).Web!.KeptFrom);
    }

    [Fact]
    public void A_proof_that_could_not_be_looked_at_is_silence() =>
        Assert.Equal(Before.CollectedAt, KeptObservations.Over(Before, Failing(7, FetchFailure.DomainUnchecked)).Web!.KeptFrom);

    [Fact]
    public void One_unproven_provider_among_silent_ones_keeps_nothing()
    {
        var provider = Before.Identity!.Facts!.Providers[0];
        ProviderFacts Without(string issuer, string code) =>
            provider with { Issuer = issuer, Discovery = provider.Discovery with { Responses = [], Failure = new(code, "x") } };
        var after = Before with
        {
            CollectedAt = Before.CollectedAt.AddDays(7),
            Identity = Before.Identity with { Facts = new([Without("https://a.example", FetchFailure.TimedOut), Without("https://b.example", FetchFailure.DomainNotProven)]) },
        };
        Assert.Null(KeptObservations.Over(Before, after).Identity!.KeptFrom);
    }

    [Fact]
    public void Nothing_is_kept_of_an_observation_that_showed_nothing() =>
        Assert.Null(KeptObservations.Over(Silent(0), Silent(7)).Web!.KeptFrom);

    [Fact]
    public void The_report_says_since_when_an_observation_stands()
    {
        var evidence = KeptObservations.Over(Before, Silent(7));
        var report = Judge.Run(new() { Evidence = evidence, EvidenceSha256 = new('0', 64), Packs = [ShippedPacks.All["baseline/1.0.0"]], JudgedAt = evidence.CollectedAt });
        var finding = report.Deciding.Criteria.SelectMany(criterion => criterion.Findings).Single(finding => finding.Check == "SEC-WEB-004");
        Assert.Equal(Before.CollectedAt, finding.KeptFrom);
    }

    private static EvidenceBundle Silent(int days) => Failing(days, FetchFailure.TimedOut);

    private static EvidenceBundle Failing(int days, string code) =>
        Later(days, web => web with { Https = web.Https with { Responses = [], Failure = new(code, "x") } });

    private static EvidenceBundle Later(int days, Func<WebFacts, WebFacts> change) =>
        Before with { CollectedAt = Before.CollectedAt.AddDays(days), Web = Before.Web! with { Facts = change(Before.Web.Facts!) } };

    private static FetchFacts Answered(FetchFacts fetch, int status) => fetch with { Responses = [fetch.Responses[^1] with { Status = status }] };
}
