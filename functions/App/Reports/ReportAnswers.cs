using Balise.App.Http;
using Balise.App.Packs;
using Balise.App.Web;
using Balise.App.Web.Reports;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Views;
using Balise.Conformance.Reports.Views.Oscal;
using Balise.Conformance.Reports.Views.Sarif;
using Balise.Domain.Kernel;
using Microsoft.Net.Http.Headers;

namespace Balise.App.Reports;

/// <summary>Answers with a stored report in the format that the client asks for: the bytes themselves, or a view made of them.</summary>
public static class ReportAnswers
{
    private const string Json = "json", Html = "html", Sarif = "sarif";

    public static IReadOnlyList<Format> Offered { get; } =
    [
        new(Json, "application/json"), new(Html, "text/html"), new(Sarif, SarifReport.MediaType), new("oscal", OscalAssessmentResults.MediaType),
    ];

    /// <param name="http">The request.</param>
    /// <param name="document">The canonical bytes, as stored.</param>
    /// <param name="digest">Their SHA-256.</param>
    /// <param name="listing">The listing that stands on the report, if one does.</param>
    public static async Task<IResult> OfAsync(HttpContext http, byte[] document, string digest, ListingId? listing = null)
    {
        http.Response.Headers.Vary = "Accept, Accept-Language";
        if (Formats.Choose(http.Request, Offered) is not { } format)
        {
            return Formats.NoneOf(Offered).ToResult();
        }

        if (format.Name is Json)
        {
            return TypedResults.Bytes(document, format.MediaType, entityTag: new($"\"{digest}\""));
        }

        var report = ReportJson.Read(document);
        if (format.Name is Html)
        {
            return await Pages.ReportAsync(http, ReportModel.Of(
                report, digest, http.Request.Path, listing, http.RequestServices.GetRequiredService<PackShelf>()));
        }

        var language = Languages.Of(http.Request);
        var settings = new ViewSettings(language, http.RequestServices.GetRequiredService<Links>().Site) { ReportSha256 = digest };
        var view = format.Name is Sarif ? SarifReport.Write(report, settings) : OscalAssessmentResults.Write(report, settings);
        http.Response.Headers.ContentLanguage = language;
        return TypedResults.Bytes(view, format.MediaType, FileName(http, format, digest), entityTag: new EntityTagHeaderValue($"\"{digest}-{format.Name}-{language}\""));
    }

    /// <summary>A name to save under, for people who followed a link; programs ask by Accept and get none.</summary>
    private static string? FileName(HttpContext http, Format format, string digest) => http.Request.Query.ContainsKey("format")
        ? $"balise-{digest[..12]}.{(format.Name is Sarif ? "sarif" : "oscal.json")}"
        : null;
}
