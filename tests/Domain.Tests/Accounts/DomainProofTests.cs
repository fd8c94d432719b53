using Balise.Domain.Accounts;

namespace Balise.Domain.Tests.Accounts;

/// <summary>How a claim becomes a proof, and how it is lost: decisively, never by silence.</summary>
public sealed class DomainProofTests
{
    private static readonly DateTimeOffset Later = Samples.Now.AddDays(1);

    private static DomainProof Pending
    {
        get
        {
            Assert.True(DomainName.TryParse("example.org", loopback: false, out var domain));
            return DomainProof.Claim(Samples.Vendor.Id, domain, Samples.Now);
        }
    }

    [Fact]
    public void A_claim_has_a_token_of_its_own_and_says_where_to_publish_it()
    {
        var proof = Pending;

        Assert.Matches("^balise-domain-proof=[a-z2-7]{52}$", proof.Content);
        Assert.NotEqual(proof.Token, Pending.Token);
        Assert.Equal(("/.well-known/balise-domain-proof.txt", "_balise-proof.example.org"), (DomainProof.FilePath, proof.RecordName));
        Assert.Equal((DomainProofState.Pending, (DateTimeOffset?)null), (proof.State, proof.TriedAt));
    }

    [Theory]
    [InlineData(ProofWay.File)]
    [InlineData(ProofWay.Record)]
    public void One_way_is_enough(ProofWay way)
    {
        var proven = Proven(way);

        Assert.Equal((DomainProofState.Proven, way, Samples.Now, Samples.Now), (proven.State, proven.Way, proven.ProvenAt, proven.SeenAt));
        var again = proven.After([Seen(way, ProofOutcome.Found)], Later);
        Assert.Equal((Samples.Now, Later), (again.ProvenAt, again.SeenAt));
    }

    [Theory]
    [InlineData(ProofOutcome.Absent, ProofOutcome.Absent, DomainProofState.Lost)]
    [InlineData(ProofOutcome.Absent, ProofOutcome.Unknown, DomainProofState.Lost)]
    [InlineData(ProofOutcome.Unknown, ProofOutcome.Absent, DomainProofState.Proven)]
    [InlineData(ProofOutcome.Unknown, ProofOutcome.Unknown, DomainProofState.Proven)]
    [InlineData(ProofOutcome.Absent, ProofOutcome.Found, DomainProofState.Proven)]
    public void It_is_lost_when_the_way_that_proved_it_is_decisively_gone(ProofOutcome file, ProofOutcome record, DomainProofState state)
    {
        var after = Proven(ProofWay.File).After([Seen(ProofWay.File, file), Seen(ProofWay.Record, record)], Later);

        Assert.Equal(state, after.State);
        Assert.Equal(Later, after.TriedAt);
        Assert.Equal(state is DomainProofState.Lost ? Later : null, after.LostAt);
        Assert.Equal(record is ProofOutcome.Found ? Later : Samples.Now, after.SeenAt);
    }

    [Fact]
    public void A_claim_that_is_not_seen_stays_pending_and_a_lost_one_can_be_proven_again()
    {
        Assert.Equal(DomainProofState.Pending, Pending.After([Seen(ProofWay.File, ProofOutcome.Absent)], Later).State);

        var lost = Proven(ProofWay.File).After([Seen(ProofWay.File, ProofOutcome.Absent)], Later);
        var regained = lost.After([Seen(ProofWay.Record, ProofOutcome.Found)], Later.AddDays(1));
        Assert.Equal((DomainProofState.Proven, ProofWay.Record, (DateTimeOffset?)null, Later.AddDays(1)), (regained.State, regained.Way, regained.LostAt, regained.ProvenAt));
    }

    private static DomainProof Proven(ProofWay way) => Pending.After([Seen(way, ProofOutcome.Found)], Samples.Now);

    private static ProofSighting Seen(ProofWay way, ProofOutcome outcome) => new(way, outcome, "x", "x");
}
