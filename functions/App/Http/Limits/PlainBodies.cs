namespace Balise.App.Http.Limits;

/// <summary>
/// Refuses bodies that are compressed (RFC 9110, 12.5.3). We would store what the sender's tool made of a file, and to open it is to let it grow without bounds.
/// </summary>
public sealed class PlainBodies(RequestDelegate next)
{
    private static readonly Problem Encoded = new(
        415, "request.encoding-unknown", "Compressed bodies are not taken.", "Send the body as it is, without Content-Encoding.");

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Headers.ContentEncoding is { Count: > 0 } encoding && !encoding.ToString().Trim().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.AcceptEncoding = "identity";
            return Encoded.ToResult().ExecuteAsync(http);
        }

        return next(http);
    }
}
