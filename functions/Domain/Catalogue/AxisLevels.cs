using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.Domain.Catalogue;

/// <summary>The levels a report reached, by the public name of each axis.</summary>
public static class AxisLevels
{
    public static IReadOnlyDictionary<string, int> Of(Report report) =>
        report.Deciding.Axes.ToDictionary(level => NameOf(level.Axis), level => level.Level, StringComparer.Ordinal);

    public static string NameOf(Axis axis) => axis.ToString().ToLowerInvariant();
}
