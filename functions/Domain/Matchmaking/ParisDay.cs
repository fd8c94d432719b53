namespace Balise.Domain.Matchmaking;

/// <summary>The calendar day in Paris, where deadlines end at midnight whatever the summer time. Computed from the rule of Directive 2000/84/EC.</summary>
public static class ParisDay
{
    public static DateOnly Of(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var summer = utc >= LastSundayAtOne(utc.Year, 3) && utc < LastSundayAtOne(utc.Year, 10);
        return DateOnly.FromDateTime(utc.AddHours(summer ? 2 : 1));
    }

    /// <summary>Summer time begins and ends at 01:00 UTC on the last Sunday of the month.</summary>
    private static DateTime LastSundayAtOne(int year, int month)
    {
        var last = new DateTime(year, month, 31, 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
