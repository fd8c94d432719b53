using Balise.App.Http;
using Balise.App.Web.Errors;
using Balise.App.Web.Reports;

namespace Balise.App.Web;

/// <summary>The pages that more than one endpoint answers with.</summary>
public static class Pages
{
    /// <summary>True when the client would rather read HTML than JSON.</summary>
    public static bool Prefers(HttpRequest request)
    {
        var best = request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).FirstOrDefault();
        return best?.MediaType.Value is "text/html" or "application/xhtml+xml";
    }

    public static Task<IResult> ReportAsync(HttpContext http, ReportModel model) => Page.OfAsync<ReportPage, ReportModel>(
        http, $"Rapport de conformité de {model.Report.Product.Name}", $"Conformance report of {model.Report.Product.Name}", model);

    public static Task<IResult> NotFoundAsync(HttpContext http, Problem problem) =>
        Page.OfAsync<ErrorPage, Problem>(http, "Page introuvable", "Page not found", problem, StatusCodes.Status404NotFound);

    /// <summary>A page that says why something was refused.</summary>
    public static Task<IResult> RefusedAsync(HttpContext http, Problem problem) =>
        Page.OfAsync<ErrorPage, Problem>(http, "Demande refusée", "Request refused", problem, problem.Status);
}
