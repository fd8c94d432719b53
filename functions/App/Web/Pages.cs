using Balise.Conformance.Reports;

namespace Balise.App.Web;

/// <summary>The pages of the site, each made of one component.</summary>
public static class Pages
{
    /// <summary>True when the client would rather read HTML than JSON.</summary>
    public static bool Prefers(HttpRequest request)
    {
        var best = request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).FirstOrDefault();
        return best?.MediaType.Value is "text/html" or "application/xhtml+xml";
    }

    public static IResult Report(HttpContext http, Report report) => TypedResults.Content(report.Product.Name, "text/html; charset=utf-8");
}
