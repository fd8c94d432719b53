using Balise.Conformance.Tests.Checks;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;

namespace Balise.Domain.Tests.Catalogue;

public sealed class ListingSuspensionTests
{
    private const string Reason = "A breach that is not closed.";

    private static Listing Listed { get; } = new()
    {
        Id = ListingId.New(TimeProvider.System),
        Vendor = Samples.Vendor.Id,
        Submission = SubmissionId.New(TimeProvider.System),
        Manifest = GoodEvidence.Manifest,
        Opinion = Opinion.Favourable,
        Reservations = [],
        Levels = new Dictionary<string, int>(StringComparer.Ordinal),
        ReportSha256 = new('a', 64),
        ListedAt = Samples.Now,
        ScannedAt = Samples.Now,
        NextScanAt = Samples.Now.AddDays(7),
        History = [new(1, Samples.Now, "listing.added", "catalogue")],
    };

    [Fact]
    public void Each_step_is_an_event_with_its_reason_and_is_made_once()
    {
        var suspended = ListingSuspension.Of(Listed, "authority:1", Reason, Samples.Now.AddDays(1))!;
        Assert.Equal(new(Samples.Now.AddDays(1), Reason), suspended.Suspension);
        Assert.Equal(new(2, Samples.Now.AddDays(1), ListingSuspension.Suspended, "authority:1", Reason), suspended.History[^1]);
        Assert.Null(ListingSuspension.Of(suspended, "authority:2", "Another reason.", Samples.Now.AddDays(2)));

        var lifted = ListingSuspension.LiftedFrom(suspended, "authority:2", Samples.Now.AddDays(3))!;
        Assert.Null(lifted.Suspension);
        Assert.Equal(new(3, Samples.Now.AddDays(3), ListingSuspension.Lifted, "authority:2", Reason), lifted.History[^1]);
        Assert.Null(ListingSuspension.LiftedFrom(lifted, "authority:2", Samples.Now.AddDays(4)));
    }
}
