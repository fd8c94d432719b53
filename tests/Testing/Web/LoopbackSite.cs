using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Balise.Testing.Web;

/// <summary>
/// A vendor's web application on two free loopback ports, https and http, with a certificate of a throw-away root. Change its members before or
/// between visits: each request reads them anew.
/// </summary>
public sealed class LoopbackSite : IAsyncDisposable
{
    private readonly TestAuthority authority;
    private readonly X509Certificate2 certificate;
    private readonly WebApplication app;

    private LoopbackSite(TestAuthority authority, X509Certificate2 certificate, WebApplication app)
    {
        this.authority = authority;
        this.certificate = certificate;
        this.app = app;
    }

    /// <summary>Pages by path, served over https; anything else is 404.</summary>
    public IDictionary<string, SitePage> Pages { get; } = new ConcurrentDictionary<string, SitePage>(StringComparer.Ordinal);

    /// <summary>Headers of every https answer, in order.</summary>
    public IList<(string Name, string Value)> Headers { get; } = [];

    /// <summary>When false, plain http serves the pages too instead of redirecting.</summary>
    public bool RedirectsToHttps { get; set; } = true;

    /// <summary>Every request as "scheme method path", in order of arrival.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public int HttpsPort { get; private set; }
    public int HttpPort { get; private set; }
    public Uri HttpsUrl => new($"https://localhost:{HttpsPort}/");
    public Uri HttpUrl => new($"http://localhost:{HttpPort}/");
    public Uri PrivacyPolicyUrl => new(HttpsUrl, "/privacy");
    public string RootPemPath => authority.RootPemPath;

    /// <summary>The settings that let the suite visit this site, for a process's configuration.</summary>
    public IReadOnlyDictionary<string, string> ProbeSettings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Probes:AllowLoopback"] = "true",
        ["Probes:LoopbackHttpPort"] = $"{HttpPort}",
        ["Probes:AdditionalRoot"] = RootPemPath,
    };

    /// <summary>A site that passes every web check: strict headers and cookies, a valid security.txt, a long privacy policy at /privacy.</summary>
    public static async Task<LoopbackSite> Exemplary(Func<TestAuthority, X509Certificate2>? issue = null) => ExemplaryPages.Fill(await StartAsync(issue));

    /// <summary>A site that works and does nothing right: no redirect, no security header, a careless cookie, no security.txt, a policy of one line.</summary>
    public static async Task<LoopbackSite> Careless() => ExemplaryPages.FillCarelessly(await StartAsync());

    /// <summary>An empty site. The certificate is valid for localhost, 127.0.0.1 and ::1 unless <paramref name="issue"/> makes another.</summary>
    public static async Task<LoopbackSite> StartAsync(Func<TestAuthority, X509Certificate2>? issue = null)
    {
        var signer = new TestAuthority(TimeProvider.System);
        var issued = issue?.Invoke(signer) ?? signer.Issue();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(issued));
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var web = builder.Build();
        var site = new LoopbackSite(signer, issued, web);
        web.Run(site.AnswerAsync);
        await web.StartAsync();
        foreach (var address in web.Urls.Select(url => new Uri(url)))
        {
            (site.HttpsPort, site.HttpPort) = address.Scheme == Uri.UriSchemeHttps ? (address.Port, site.HttpPort) : (site.HttpsPort, address.Port);
        }
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
        authority.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        Requests.Enqueue($"{context.Request.Scheme} {context.Request.Method} {path}");
        if (!context.Request.IsHttps && RedirectsToHttps)
        {
            context.Response.Redirect($"https://{context.Request.Host.Host}:{HttpsPort}{path}", permanent: true);
            return;
        }
        var page = Pages.TryGetValue(path, out var known) ? known : new SitePage("<!doctype html><title>Not found</title><p>Not found</p>", Status: 404);
        foreach (var (name, value) in Headers.Concat(page.Headers))
        {
            context.Response.Headers.Append(name, value);
        }
        context.Response.StatusCode = page.Status;
        context.Response.ContentType = page.ContentType;
        await context.Response.WriteAsync(page.Body, context.RequestAborted);
    }
}
