using Balise.App.Http;

namespace Balise.App.Web;

/// <summary>What browsers are told on every answer. A page may state a policy of its own; it is then left as it is.</summary>
public sealed class SecurityHeaders(RequestDelegate next, Links links)
{
    /// <summary>No script at all, and nothing from elsewhere.</summary>
    public const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly bool secure = links.IsSecure;

    public Task InvokeAsync(HttpContext http)
    {
        // Written last, since an answer that fails loses the headers it had.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = Policy;
            }

            if (secure)
            {
                headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            }

            return Task.CompletedTask;
        });
        return next(http);
    }
}
