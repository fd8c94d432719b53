using System.Globalization;
using System.Text.RegularExpressions;
using Balise.App.Http;
using Balise.Domain.Matchmaking;

namespace Balise.App.Web;

/// <summary>Spaces, dates and durations as each language writes them. The process knows no culture of its own.</summary>
public static partial class Typography
{
    private static readonly string[] FrenchMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    /// <summary>Keeps double punctuation on the line of the word before it.</summary>
    public static string French(string text) => text
        .Replace(" :", "\u00a0:", StringComparison.Ordinal).Replace(" ;", "\u00a0;", StringComparison.Ordinal)
        .Replace(" ?", "\u00a0?", StringComparison.Ordinal).Replace(" !", "\u00a0!", StringComparison.Ordinal)
        .Replace("« ", "«\u00a0", StringComparison.Ordinal).Replace(" »", "\u00a0»", StringComparison.Ordinal);

    /// <summary>A day in words: « 1er mars 2026 », "1 March 2026".</summary>
    public static string Day(DateOnly day, string language) => language == Languages.French
        ? string.Create(CultureInfo.InvariantCulture, $"{(day.Day == 1 ? "1er" : day.Day)} {FrenchMonths[day.Month - 1]} {day.Year}")
        : day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The day of a moment, as it was in Paris.</summary>
    public static string Day(DateTimeOffset at, string language) => Day(ParisDay.Of(at), language);

    /// <summary>An ISO 8601 duration of whole years, months, weeks and days, in words; as it is when it has other parts.</summary>
    public static string Duration(string iso, string language)
    {
        var french = language == Languages.French;
        var match = DurationParts.Match(iso);
        if (!match.Success)
        {
            return iso;
        }

        var parts = new[] { ("y", "an", "year"), ("m", "mois", "month"), ("w", "semaine", "week"), ("d", "jour", "day") }
            .Where(unit => match.Groups[unit.Item1].Success)
            .Select(unit => (Number: match.Groups[unit.Item1].Value, Word: french ? unit.Item2 : unit.Item3))
            .Select(part => $"{part.Number}\u00a0{part.Word}{(part.Number is "0" or "1" || part.Word.EndsWith('s') ? "" : "s")}");
        return string.Join(' ', parts);
    }

    [GeneratedRegex("^P(?=.)((?<y>[0-9]{1,4})Y)?((?<m>[0-9]{1,4})M)?((?<w>[0-9]{1,4})W)?((?<d>[0-9]{1,5})D)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex DurationParts { get; }
}
