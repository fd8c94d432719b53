using Balise.App.Http;

namespace Balise.App.Web;

/// <summary>
/// Tells the framework under which address the outside asked: behind the Functions host requests come over plain http from this machine. The setting is believed and no
/// header, since anybody can send one.
/// </summary>
public sealed class PublicAddress(RequestDelegate next, Links links)
{
    private readonly (string Scheme, HostString Host) address = (new Uri(links.Home).Scheme, HostString.FromUriComponent(new Uri(links.Home)));

    public Task InvokeAsync(HttpContext http)
    {
        (http.Request.Scheme, http.Request.Host) = address;
        return next(http);
    }
}
