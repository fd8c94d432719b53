namespace Balise.App.Http.Limits;

/// <summary>
/// Refuses a request that states the length of its body in two ways, or in a way that we would only half understand. The server reads such a request by one of
/// the two (RFC 9112, 6.3); a proxy before us may have read it by the other, and then what follows is not the client's next request but a smuggled one.
/// </summary>
public sealed class StrictFraming(RequestDelegate next)
{
    /// <summary>Where the server puts the length that it did not go by.</summary>
    private const string SetAside = "X-Content-Length";

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (headers.TransferEncoding.Count == 0 || (IsChunkedAlone(http.Request) && headers.ContentLength is null && !headers.ContainsKey(SetAside)))
        {
            return next(http);
        }

        http.Response.Headers.Connection = "close";
        return new Problem(400, "request.framing", "The length of the body is not stated clearly.", "Send Content-Length, or Transfer-Encoding: chunked, and not both.")
            .ToResult().ExecuteAsync(http);
    }

    // HTTP/1.0 has no chunks, so a proxy of that age reads them as something else.
    private static bool IsChunkedAlone(HttpRequest request) =>
        request.Headers.TransferEncoding.ToString().Equals("chunked", StringComparison.OrdinalIgnoreCase) && !HttpProtocol.IsHttp10(request.Protocol);
}
