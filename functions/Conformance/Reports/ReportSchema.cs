using Balise.Conformance.Json;

namespace Balise.Conformance.Reports;

/// <summary>The published JSON Schema of a report of the present shape.</summary>
public static class ReportSchema
{
    public static ReadOnlyMemory<byte> Utf8 { get; } = EmbeddedDocument.Read("conformance-report-2.schema.json");
}
