using System.Text;
using Balise.App.Web.Components;
using Balise.App.Web.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Balise.App.Web;

/// <summary>Renders one component inside the layout of the site, and sends it as HTML.</summary>
public static class Page
{
    /// <summary>The title is given in both languages, the more particular part first.</summary>
    public static Task<IResult> OfAsync<TPage, TModel>(HttpContext http, string french, string english, TModel model, int status = StatusCodes.Status200OK)
        where TPage : SitePage<TModel> => RenderAsync(typeof(TPage), http, french, english, model, status);

    private static async Task<IResult> RenderAsync(Type page, HttpContext http, string french, string english, object? model, int status)
    {
        var frame = await Visitor.InAsync(Frame.Of(http), http);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(SiteLayout.Frame)] = frame,
            [nameof(SiteLayout.Title)] = frame.Say(french, english),
            [nameof(SiteLayout.Page)] = page,
            [nameof(SiteLayout.Model)] = model,
        });
        await using var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<SiteLayout>(parameters)).ToHtmlString());
        http.Response.Headers.ContentLanguage = frame.Language;
        http.Response.Headers.Vary = "Accept, Accept-Language";
        return TypedResults.Content(html, "text/html", Encoding.UTF8, status);
    }
}
