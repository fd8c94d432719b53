using Microsoft.AspNetCore.Http.Features;

namespace Balise.App.Http;

/// <summary>Reads small request bodies whole, up to a limit, and refuses the rest.</summary>
public static class Bodies
{
    public const int MaxJsonBytes = 64 * 1024;

    /// <summary>The body's bytes, or the problem: 415 when it is not declared as JSON, 413 when it is too large.</summary>
    public static Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadJsonAsync(HttpRequest request, CancellationToken cancellation) =>
        ReadJsonAsync(request, MaxJsonBytes, cancellation);

    /// <summary>The same for an endpoint that takes larger documents.</summary>
    public static async Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadJsonAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
        {
            return (default, new(415, "request.json-expected", "The body must be JSON.", "Send it with Content-Type: application/json."));
        }

        var tooLarge = new Problem(413, "request.too-large", "The body is too large.", $"It may have {most} bytes at most.");
        if (request.ContentLength > most)
        {
            return (default, tooLarge);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most + 1;
        }

        try
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellation);
            return body.Length > most ? (default, tooLarge) : (body.ToArray(), null);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == 413)
        {
            return (default, tooLarge);
        }
    }
}
