using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.App.Reports;

/// <summary>The schemas of the documents that we publish.</summary>
public static class PublishedSchemas
{
    public const string MediaType = "application/schema+json";

    public static IResult Report() => TypedResults.Bytes(ReportSchema.Utf8.ToArray(), MediaType);

    public static IResult Pack() => TypedResults.Bytes(PackSchema.Utf8.ToArray(), MediaType);
}
