using System.Collections.Frozen;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Reference;

/// <summary>
/// The base score of a CVSS vector, 0.0 to 10.0, by the formulas of FIRST's specifications 3.1 (section 7.1, also used for 3.0) and 2.0 (section 3.2.1), and
/// its rating. Version 4.0 has tables instead of a formula and is not computed.
/// </summary>
internal static class CvssScore
{
    public static AdvisorySeverity Rate3(string vector) => Score3(vector) switch
    {
        null => AdvisorySeverity.Unknown,
        0 => AdvisorySeverity.None,
        < 4 => AdvisorySeverity.Low,
        < 7 => AdvisorySeverity.Medium,
        < 9 => AdvisorySeverity.High,
        _ => AdvisorySeverity.Critical,
    };

    public static AdvisorySeverity Rate2(string vector) => Score2(vector) switch
    {
        null => AdvisorySeverity.Unknown,
        < 4 => AdvisorySeverity.Low,
        < 7 => AdvisorySeverity.Medium,
        _ => AdvisorySeverity.High,
    };

    /// <summary>Null when the vector is not of version 3 or lacks a base metric.</summary>
    public static double? Score3(string vector)
    {
        if (!vector.StartsWith("CVSS:3.", StringComparison.Ordinal) || Metrics(vector) is not { } metrics)
        {
            return null;
        }

        var changed = metrics.GetValueOrDefault("S") == "C";
        var impactSubScore = 1 - (1 - Impact3(metrics, "C")) * (1 - Impact3(metrics, "I")) * (1 - Impact3(metrics, "A"));
        var exploitability = 8.22 * Weight(metrics, "AV", ("N", 0.85), ("A", 0.62), ("L", 0.55), ("P", 0.2)) * Weight(metrics, "AC", ("L", 0.77), ("H", 0.44))
            * Weight(metrics, "PR", ("N", 0.85), ("L", changed ? 0.68 : 0.62), ("H", changed ? 0.5 : 0.27)) * Weight(metrics, "UI", ("N", 0.85), ("R", 0.62));
        var impact = changed ? 7.52 * (impactSubScore - 0.029) - 3.25 * Math.Pow(impactSubScore - 0.02, 15) : 6.42 * impactSubScore;
        var sum = impact <= 0 ? 0 : Math.Min((changed ? 1.08 : 1) * (impact + exploitability), 10);
        return double.IsNaN(impact + exploitability) || metrics.GetValueOrDefault("S") is not ("U" or "C") ? null : RoundUp(sum);
    }

    /// <summary>Null when the vector lacks a base metric.</summary>
    public static double? Score2(string vector)
    {
        if (Metrics(vector) is not { } metrics)
        {
            return null;
        }

        var impact = 10.41 * (1 - (1 - Impact2(metrics, "C")) * (1 - Impact2(metrics, "I")) * (1 - Impact2(metrics, "A")));
        var exploitability = 20 * Weight(metrics, "AV", ("L", 0.395), ("A", 0.646), ("N", 1)) * Weight(metrics, "AC", ("H", 0.35), ("M", 0.61), ("L", 0.71))
            * Weight(metrics, "Au", ("M", 0.45), ("S", 0.56), ("N", 0.704));
        var score = (0.6 * impact + 0.4 * exploitability - 1.5) * (impact == 0 ? 0 : 1.176);
        return double.IsNaN(score) ? null : Math.Round(score, 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>The smallest number with one decimal that is not below, in whole steps so that binary fractions do not disturb (3.1, appendix A).</summary>
    private static double RoundUp(double score)
    {
        var steps = (long)Math.Round(score * 100_000);
        return steps % 10_000 == 0 ? steps / 100_000.0 : (Math.Floor(steps / 10_000.0) + 1) / 10.0;
    }

    private static double Impact3(FrozenDictionary<string, string> metrics, string name) => Weight(metrics, name, ("H", 0.56), ("L", 0.22), ("N", 0));

    private static double Impact2(FrozenDictionary<string, string> metrics, string name) => Weight(metrics, name, ("N", 0), ("P", 0.275), ("C", 0.66));

    private static double Weight(FrozenDictionary<string, string> metrics, string name, params ReadOnlySpan<(string Value, double Weight)> weights)
    {
        foreach (var (value, weight) in weights)
        {
            if (metrics.GetValueOrDefault(name) == value)
            {
                return weight;
            }
        }

        return double.NaN;
    }

    /// <summary>The metrics by name; null when one is given twice, or the text is far too long to be a vector.</summary>
    private static FrozenDictionary<string, string>? Metrics(string vector)
    {
        if (vector.Length > 512)
        {
            return null;
        }

        var pairs = vector.Split('/').Select(metric => metric.Split(':')).Where(pair => pair.Length == 2).ToArray();
        return pairs.DistinctBy(pair => pair[0], StringComparer.Ordinal).Count() == pairs.Length
            ? pairs.ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal)
            : null;
    }
}
