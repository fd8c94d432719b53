using Balise.App.Http;
using Balise.App.Web.Errors;

namespace Balise.App.Web;

/// <summary>
/// Gives every refusal a body: a problem (RFC 9457) for the API, a page for people. What broke stays in the log; the answer quotes the trace to look it up by.
/// </summary>
public sealed partial class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = refused.StatusCode;
        }
        catch (IOException chunk) when (chunk.InnerException is OverflowException && !http.Response.HasStarted)
        {
            // The server's own words for a chunk whose size is no number it can hold.
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (Exception broken) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            Log.Broke(logger, http.TraceIdentifier, broken);
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
        {
            await AnswerAsync(http);
        }
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var problem = Of(http.Response.StatusCode, http.TraceIdentifier);
        var answer = http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || !Pages.Prefers(http.Request)
            ? problem.ToResult()
            : await Page.OfAsync<ErrorPage, Problem>(http, $"Erreur {problem.Status}", $"Error {problem.Status}", problem, problem.Status);
        await answer.ExecuteAsync(http);
    }

    private static Problem Of(int status, string trace) => status switch
    {
        400 => new(status, "request.malformed", "The request cannot be read.", "Check its address, headers and body."),
        404 => new(status, "request.no-such-address", "There is nothing at this address.", "The API is described at /api/openapi.json."),
        405 => new(status, "request.method-not-allowed", "This address does not take this method.", "The header Allow names those it takes."),
        408 => new(status, "request.too-slow", "The request came too slowly."),
        413 => new(status, "request.too-large", "The request is too large."),
        415 => new(status, "request.media-type", "This kind of content is not taken here."),
        414 => new(status, "request.address-too-long", "The address is too long."),
        431 => new(status, "request.headers-too-large", "The headers are too large."),
        504 => new(status, "server.too-slow", "The answer took too long.", "Try again later."),
        >= 500 => new(status, "server.failed", "The server could not answer.", $"The operators find the reason under the trace {trace}."),
        _ => new(status, "request.refused", "The request was refused."),
    };

    // Ids 9000-9099 belong to Web.
    private static partial class Log
    {
        [LoggerMessage(9000, LogLevel.Error, "The request {Trace} failed")]
        public static partial void Broke(ILogger logger, string trace, Exception broken);
    }
}
