using Balise.Domain.Catalogue;

namespace Balise.Domain.Tests.Catalogue;

public sealed class ListingSuspensionTests
{
    private const string Reason = "A breach that is not closed.";

    [Fact]
    public void Each_step_is_an_event_with_its_reason_and_is_made_once()
    {
        var suspended = ListingSuspension.Of(Samples.Listing, "authority:1", Reason, Samples.Now.AddDays(1))!;
        Assert.Equal(new(Samples.Now.AddDays(1), Reason), suspended.Suspension);
        Assert.Equal(new(2, Samples.Now.AddDays(1), ListingSuspension.Suspended, "authority:1", Reason), suspended.History[^1]);
        Assert.Null(ListingSuspension.Of(suspended, "authority:2", "Another reason.", Samples.Now.AddDays(2)));

        var lifted = ListingSuspension.LiftedFrom(suspended, "authority:2", Samples.Now.AddDays(3))!;
        Assert.Null(lifted.Suspension);
        Assert.Equal(new(3, Samples.Now.AddDays(3), ListingSuspension.Lifted, "authority:2", Reason), lifted.History[^1]);
        Assert.Null(ListingSuspension.LiftedFrom(lifted, "authority:2", Samples.Now.AddDays(4)));
    }
}
