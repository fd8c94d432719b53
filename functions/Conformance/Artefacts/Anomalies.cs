using System.Globalization;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts;

/// <summary>Collects what is wrong but survivable. Bounded: an archive made of a hundred thousand faults yields a list that a person can read.</summary>
public sealed class Anomalies
{
    public const int MostRows = 200;
    private const int LongestWhere = 200;

    private readonly HashSet<ArchiveAnomaly> rows = [];
    private int left;

    public void Add(string code, string message, string where)
    {
        var row = new ArchiveAnomaly(code, message, Printable(where));
        if (rows.Count < MostRows)
        {
            rows.Add(row);
        }
        else if (!rows.Contains(row))
        {
            left++;
        }
    }

    /// <summary>Sorted by where, then code; the last row counts what was left out.</summary>
    public IReadOnlyList<ArchiveAnomaly> ToList()
    {
        List<ArchiveAnomaly> sorted =
        [
            .. rows.OrderBy(row => row.Where, StringComparer.Ordinal)
                .ThenBy(row => row.Code, StringComparer.Ordinal)
                .ThenBy(row => row.Message, StringComparer.Ordinal),
        ];
        if (left > 0)
        {
            sorted.Add(new("archive.more-anomalies", $"{left} more anomalies were found and left out.", "archive"));
        }

        return sorted;
    }

    /// <summary>
    /// Entry names are hostile text: control characters become their numbers, surrogates and format characters likewise, and the length is bounded.
    /// </summary>
    internal static string Printable(string text)
    {
        var kept = text.Length > LongestWhere ? text[..LongestWhere] : text;
        var safe = string.Concat(kept.Select(c => IsInvisible(c) ? $"\\u{(int)c:x4}" : c.ToString()));
        return text.Length > LongestWhere ? safe + "…" : safe;
    }

    private static bool IsInvisible(char c) => char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format;
}
