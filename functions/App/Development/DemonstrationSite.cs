using Balise.App.Hosting.Embedded;
using Microsoft.Extensions.Options;

namespace Balise.App.Development;

/// <summary>
/// The web site of the demonstration's products: https with the headers that the checks ask for, plain http that redirects to it, security.txt, a privacy
/// policy. On loopback only.
/// </summary>
public sealed class DemonstrationSite(IOptions<DevelopmentOptions> options, LocalFolder folder, TimeProvider clock) : IAsyncDisposable
{
    private WebApplication? site;

    public string Url => $"https://localhost:{options.Value.SiteHttpsPort}";

    public async Task StartAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder.Path);
        var certificate = DemonstrationCertificates.Make(folder[DemonstrationCertificates.RootFile], clock);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "").UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(options.Value.SiteHttpPort);
            kestrel.ListenLocalhost(options.Value.SiteHttpsPort, listen => listen.UseHttps(certificate));
        });
        site = builder.Build();
        site.Use(AnswerAsync);
        await site.StartAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }

    private Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.IsHttps)
        {
            http.Response.Redirect($"{Url}{http.Request.Path}", permanent: true);
            return Task.CompletedTask;
        }

        var headers = http.Response.Headers;
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (http.Request.Path == "/.well-known/security.txt")
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            return http.Response.WriteAsync($"Contact: mailto:security@example.org\nExpires: {clock.GetUtcNow().AddDays(180):yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: fr, en\nCanonical: {Url}/.well-known/security.txt\n");
        }

        http.Response.Cookies.Append("__Host-session", "demonstration", new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(http.Request.Path == "/confidentialite" ? DemonstrationTexts.Policy : DemonstrationTexts.Home);
    }
}
