using Balise.App.Http;
using Balise.App.Http.Limits;

namespace Balise.App.Web;

/// <summary>What browsers are told on every answer. A page may state a policy of its own; it is then left as it is.</summary>
public sealed class SecurityHeaders(RequestDelegate next, Links links)
{
    /// <summary>No script at all, and nothing from elsewhere.</summary>
    public const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string FramedByOurselves = "frame-ancestors 'self'";

    /// <summary>None of our pages uses what a device can do, so no page, and nothing put into one, gets it.</summary>
    private static readonly string Permissions = string.Join(", ", new[]
    {
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "magnetometer", "microphone",
        "midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
    }.Select(feature => $"{feature}=()"));

    private readonly bool secure = links.IsSecure;

    public Task InvokeAsync(HttpContext http)
    {
        // Written last, since an answer that fails loses the headers it had.
        http.Response.OnStarting(() =>
        {
            Write(http.Response.Headers);
            Keep(http);
            return Task.CompletedTask;
        });
        return next(http);
    }

    private void Write(IHeaderDictionary headers)
    {
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = Policy;
        }

        // For browsers that do not know frame-ancestors.
        headers.XFrameOptions = headers.ContentSecurityPolicy.ToString().Contains(FramedByOurselves, StringComparison.Ordinal) ? "SAMEORIGIN" : "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Permitted-Cross-Domain-Policies"] = "none";
        headers["X-DNS-Prefetch-Control"] = "off";
        headers["Permissions-Policy"] = Permissions;
        if (secure)
        {
            headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        }
    }

    /// <summary>
    /// What was asked with a credential or a cookie is nobody else's to read again, nor is a refusal; the rest is asked for anew each time. An endpoint that is
    /// the same for everybody may say more, as the stylesheet does.
    /// </summary>
    private static void Keep(HttpContext http)
    {
        var (request, headers) = (http.Request, http.Response.Headers);
        if (http.Response.StatusCode >= StatusCodes.Status400BadRequest || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            headers.CacheControl = "no-store";
        }
        else if (headers.CacheControl.Count == 0)
        {
            var isPersonal = Party.PresentsCredential(request) || request.Headers.Authorization.Count > 0 || request.Headers.Cookie.Count > 0 || headers.SetCookie.Count > 0;
            headers.CacheControl = isPersonal ? "no-store" : "no-cache";
        }
    }
}
