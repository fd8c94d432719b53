using System.Globalization;
using Balise.Domain.Matchmaking;

namespace Balise.Domain.Tests.Matchmaking;

public sealed class ParisDayTests
{
    [Theory]
    [InlineData("2026-01-31T22:59:59Z", "2026-01-31")]
    [InlineData("2026-01-31T23:00:00Z", "2026-02-01")]
    [InlineData("2026-07-14T21:59:59Z", "2026-07-14")]
    [InlineData("2026-07-14T22:00:00Z", "2026-07-15")]
    [InlineData("2026-03-28T22:30:00Z", "2026-03-28")]
    [InlineData("2026-03-29T22:30:00Z", "2026-03-30")]
    [InlineData("2026-10-24T22:30:00Z", "2026-10-25")]
    [InlineData("2026-10-25T22:30:00Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01")]
    [InlineData("2024-03-31T22:00:00Z", "2024-04-01")]
    [InlineData("2027-10-31T22:30:00Z", "2027-10-31")]
    public void A_day_ends_at_midnight_in_paris(string at, string day) =>
        Assert.Equal(day, ParisDay.Of(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)).ToString("O", CultureInfo.InvariantCulture));

    [Fact]
    public void The_offset_of_the_moment_does_not_matter() =>
        Assert.Equal(new DateOnly(2026, 2, 1), ParisDay.Of(new DateTimeOffset(2026, 1, 31, 18, 0, 0, TimeSpan.FromHours(-5))));
}
