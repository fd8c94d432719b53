namespace Balise.Domain.Review;

/// <summary>Counts working days, Monday to Friday. Public holidays count as working days.</summary>
public static class WorkingDays
{
    public static DateTimeOffset Add(DateTimeOffset from, int days)
    {
        var due = from;
        for (var left = days; left > 0; left -= due.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1)
        {
            due = due.AddDays(1);
        }

        return due;
    }
}
