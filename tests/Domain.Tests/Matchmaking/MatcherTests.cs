using Balise.Domain.Catalogue;
using Balise.Domain.Matchmaking;

namespace Balise.Domain.Tests.Matchmaking;

public sealed class MatcherTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void A_call_and_a_listing_that_meet_say_why()
    {
        var results = Compare(Samples.Call with { Specialties = ["oncology"], MinimumLevels = Levels(("security", 3)) }, Card(settings: ["public-hospital", "home"]));
        Assert.True(Matcher.IsMatch(results));
        Assert.Equal(["open", "setting", "region", "specialty", "function", "level-security"], results.Select(result => result.Constraint));
        Shows(["public-hospital"], ["public-hospital"], results[1]);
    }

    [Theory]
    [InlineData("setting")]
    [InlineData("region")]
    [InlineData("specialty")]
    [InlineData("function")]
    [InlineData("level-ethics")]
    [InlineData("open")]
    public void One_constraint_that_fails_is_the_only_one_named(string constraint)
    {
        var call = Samples.Call with { Specialties = ["cardiology"], MinimumLevels = Levels(("ethics", constraint == "level-ethics" ? 3 : 2)) };
        var card = Card(
            settings: [constraint == "setting" ? "home" : call.Setting], regions: [constraint == "region" ? "11" : call.Region],
            specialties: [constraint == "specialty" ? "oncology" : "cardiology"], functions: [constraint == "function" ? "telemonitoring" : call.Functions[0]]);
        var results = Matcher.Compare(call, card, constraint == "open" ? call.ClosesOn.AddDays(1) : Today);
        Assert.Equal([constraint], results.Where(result => !result.Met).Select(result => result.Constraint));
        Assert.False(Matcher.IsMatch(results));
    }

    [Fact]
    public void A_side_that_names_nothing_accepts_everything()
    {
        Assert.True(Matcher.IsMatch(Compare(Samples.Call with { Specialties = ["cardiology"] }, Card())));
        Assert.True(Matcher.IsMatch(Compare(Samples.Call, Card(specialties: ["cardiology"]))));
    }

    [Fact]
    public void A_call_is_matched_from_its_publication_to_its_last_day()
    {
        var call = Samples.Call;
        Assert.True(Matcher.IsMatch(Matcher.Compare(call, Samples.Card, call.OpensOn.AddDays(-30))));
        Assert.True(Matcher.IsMatch(Matcher.Compare(call, Samples.Card, call.ClosesOn)));
        Assert.False(Matcher.IsMatch(Matcher.Compare(call, Samples.Card, call.ClosesOn.AddDays(1))));
    }

    [Fact]
    public void An_axis_without_a_level_reached_none()
    {
        var missed = Assert.Single(Compare(Samples.Call with { MinimumLevels = Levels(("urbanisation", 1)) }, Card()), result => !result.Met);
        Shows(["1"], ["0"], missed);
        Assert.True(Matcher.IsMatch(Compare(Samples.Call with { MinimumLevels = Levels(("urbanisation", 0)) }, Card())));
    }

    [Fact]
    public void A_near_miss_shows_what_was_offered_instead()
    {
        var missed = Assert.Single(Compare(Samples.Call, Card(regions: ["11", "84"])), result => !result.Met);
        Shows(["53"], ["11", "84"], missed);
    }

    private static void Shows(string[] asked, string[] offered, ConstraintResult result)
    {
        Assert.Equal(asked, result.Asked);
        Assert.Equal(offered, result.Offered);
    }

    private static IReadOnlyList<ConstraintResult> Compare(ExperimentCall call, ListingCard card) => Matcher.Compare(call, card, Today);

    private static ListingCard Card(string[]? functions = null, string[]? specialties = null, string[]? settings = null, string[]? regions = null) =>
        Samples.Card with
        {
            Offer = new(functions ?? ["self-monitoring"], specialties ?? [], settings ?? [], regions ?? []),
            Levels = Levels(("security", 3), ("ethics", 2)),
        };

    private static Dictionary<string, int> Levels(params (string Axis, int Level)[] levels) => levels.ToDictionary(each => each.Axis, each => each.Level, StringComparer.Ordinal);
}
