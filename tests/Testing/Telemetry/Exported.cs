using System.Globalization;

namespace Balise.Testing.Telemetry;

/// <summary>One span as a collector receives it. Kinds: 1 internal, 2 server, 3 client, 5 consumer.</summary>
public sealed record ExportedSpan(string Trace, string Id, string Parent, string Name, int Kind, IReadOnlyDictionary<string, string> Attributes)
{
    internal static ExportedSpan Of(ProtobufMessage span) =>
        new(span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), (int)span.Scalar(6), ExportedAttributes.Of(span.Messages(9)));
}

/// <summary>One measured value of one metric; of a histogram, the sum, and how many values it has.</summary>
public sealed record ExportedPoint(string Meter, string Metric, string Unit, double Value, long Count, IReadOnlyDictionary<string, string> Attributes)
{
    internal static IEnumerable<ExportedPoint> Of(string meter, ProtobufMessage metric)
    {
        var (name, unit) = (metric.Text(1), metric.Text(3));
        var numbers = metric.Messages(5, 1).Concat(metric.Messages(7, 1)).Select(point => new ExportedPoint(
            meter, name, unit, point.Has(6) ? (long)point.Scalar(6) : point.Double(4), 1, ExportedAttributes.Of(point.Messages(7))));
        var histograms = metric.Messages(9, 1).Select(point => new ExportedPoint(
            meter, name, unit, point.Double(5), (long)point.Scalar(4), ExportedAttributes.Of(point.Messages(9))));
        return numbers.Concat(histograms);
    }
}

internal static class ExportedAttributes
{
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<ProtobufMessage> attributes) =>
        attributes.ToDictionary(each => each.Text(1), each => ValueOf(each.Messages(2).Single()), StringComparer.Ordinal);

    private static string ValueOf(ProtobufMessage value) =>
        value.Has(1) ? value.Text(1) : value.Has(3) ? value.Scalar(3).ToString(CultureInfo.InvariantCulture) : value.Has(2) ? $"{value.Scalar(2) == 1}" : $"{value.Double(4)}";
}
