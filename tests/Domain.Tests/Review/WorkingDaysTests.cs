using Balise.Domain.Review;

namespace Balise.Domain.Tests.Review;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-03-02", 0, "2026-03-02")]
    [InlineData("2026-03-02", 1, "2026-03-03")]
    [InlineData("2026-03-06", 1, "2026-03-09")]
    [InlineData("2026-03-07", 1, "2026-03-09")]
    [InlineData("2026-03-08", 1, "2026-03-09")]
    [InlineData("2026-03-02", 5, "2026-03-09")]
    [InlineData("2026-03-02", 10, "2026-03-16")]
    [InlineData("2026-12-31", 1, "2027-01-01")]
    public void Weekends_do_not_count(string from, int days, string due) =>
        Assert.Equal(At(due), WorkingDays.Add(At(from), days));

    private static DateTimeOffset At(string day) => new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new(15, 30), TimeSpan.Zero);
}
