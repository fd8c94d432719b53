using System.Globalization;
using System.Text.RegularExpressions;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>
/// Dates as people write them in French and in English, in folded text: 1er janvier 2027, 12 March 2026, March 12, 2026, 12/03/2026 (day first, as in
/// Europe), 2026-03-12. What is no day of the calendar is no date.
/// </summary>
internal static partial class WrittenDates
{
    private static readonly string[] Months =
    [
        "janvier|january|janv|jan", "fevrier|february|fevr|fev|feb", "mars|march|mar", "avril|april|avr|apr", "mai|may", "juin|june|jun",
        "juillet|july|juil|jul", "aout|august|aug", "septembre|september|sept|sep", "octobre|october|oct", "novembre|november|nov", "decembre|december|dec",
    ];

    private static readonly Dictionary<string, int> MonthOf =
        Months.SelectMany((names, index) => names.Split('|').Select(name => (name, index + 1))).ToDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>In the order of the text; at most two hundred.</summary>
    public static IReadOnlyList<(DateOnly Date, int Index)> In(string folded)
    {
        const int most = 200;
        List<(DateOnly, int)> dates = [];
        foreach (Match match in AnyDate.Matches(folded))
        {
            if (Read(match.Value) is { } date)
                dates.Add((date, match.Index));
            if (dates.Count == most)
                break;
        }
        return dates;
    }

    /// <summary>The first date that follows one of the introducing words within a sentence or so.</summary>
    public static DateOnly? After(string folded, Regex words, int within = 80)
    {
        foreach (Match introduced in words.Matches(folded))
        {
            var start = introduced.Index + introduced.Length;
            if (In(folded.Substring(start, Math.Min(within, folded.Length - start))) is [var first, ..])
                return first.Date;
        }
        return null;
    }

    private static DateOnly? Read(string text)
    {
        var parts = text.Split([' ', ',', '/', '.', '-'], StringSplitOptions.RemoveEmptyEntries).Where(part => part is not "of").ToArray();
        if (parts is not [var a, var b, var c])
            return null;
        return (MonthOf.TryGetValue(a, out var first), MonthOf.TryGetValue(b, out var second)) switch
        {
            (true, _) => Day(Number(c), first, Number(b)),
            (_, true) => Day(Number(c), second, Number(a)),
            _ when a.Length is 4 => Day(Number(a), Number(b), Number(c)),
            _ => Day(Number(c), Number(b), Number(a)),
        };
    }

    private static int Number(string text) =>
        int.TryParse(text.TrimEnd([.. "ersthnd"]), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1990 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;

    private const string MonthNames =
        "(janvier|january|janv|jan|fevrier|february|fevr|fev|feb|mars|march|mar|avril|april|avr|apr|mai|may|juin|june|jun|juillet|july|juil|jul|aout|august|aug"
        + "|septembre|september|sept|sep|octobre|october|oct|novembre|november|nov|decembre|december|dec)";

    [GeneratedRegex(@"\b([0-9]{1,2}(er|st|nd|rd|th)? (of )?" + MonthNames + @"\.?,? [0-9]{4}|" + MonthNames + @"\.? [0-9]{1,2}(st|nd|rd|th)?,? [0-9]{4}"
        + @"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AnyDate { get; }
}
