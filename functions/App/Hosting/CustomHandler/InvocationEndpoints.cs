using System.Text.Json;
using Balise.App.Http.Limits;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Balise.App.Hosting.CustomHandler;

/// <summary>Answers the Functions host on <c>POST /{FunctionName}</c>, for the functions that HTTP does not trigger.</summary>
public static partial class InvocationEndpoints
{
    /// <summary>A message of 256 KiB in base64 with its metadata stays well under this.</summary>
    private const long LargestInvocation = 1024 * 1024;

    /// <summary>What the platform adds to each request that comes from outside, and what any other proxy adds. The host's own calls have none of them.</summary>
    private static readonly string[] ProxyHeaders = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-Host", "X-Original-For", "Forwarded", "Via"];

    public static void MapInvocations(this WebApplication app, IReadOnlyList<Function> functions)
    {
        foreach (var function in functions.Where(f => f is not Function.Http))
        {
            app.MapPost($"/{function.Name}", context => AnswerAsync(context, function))
                .WithMetadata(new BodyLimitAttribute(LargestInvocation), new FromTheHost(), new DisableRequestTimeoutAttribute());
        }
    }

    private static async Task AnswerAsync(HttpContext context, Function function)
    {
        if (ProxyHeaders.Any(context.Request.Headers.ContainsKey))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var (status, answer) = await RunAsync(context, function);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, CancellationToken.None);
    }

    /// <summary>Whatever happens the host gets a JSON object: without one it waits until its timeout, then kills the process.</summary>
    private static async Task<(int Status, ReadOnlyMemory<byte> Answer)> RunAsync(HttpContext context, Function function)
    {
        var invocation = default(Func<Task>);
        try
        {
            using (var payload = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))
                invocation = Read(context, function, payload.RootElement);
            await invocation();
            return (StatusCodes.Status200OK, Succeeded);
        }
        catch (Exception unreadable) when (invocation is null)
        {
            Log.Refused(Logger(context), unreadable, function.Name);
            return (unreadable is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status400BadRequest, Failed);
        }
        catch (Exception error)
        {
            Log.Failed(Logger(context), error, function.Name);
            return (StatusCodes.Status500InternalServerError, Failed);
        }
    }

    private static Func<Task> Read(HttpContext context, Function function, JsonElement payload)
    {
        var services = context.RequestServices;
        var dispatch = services.GetRequiredService<Dispatch>();
        if (function is Function.Timer timer)
        {
            var tick = InvocationPayload.ReadTick(payload, services.GetRequiredService<TimeProvider>());
            return () => dispatch.RunAsync(timer, tick, context.RequestAborted);
        }

        var message = InvocationPayload.ReadMessage(payload);
        return () => dispatch.RunAsync(function, message, context.RequestAborted);
    }

    private static ReadOnlyMemory<byte> Succeeded { get; } = """{"Outputs":{},"Logs":[],"ReturnValue":null}"""u8.ToArray();

    private static ReadOnlyMemory<byte> Failed { get; } = """{"Outputs":{},"Logs":["The invocation failed; the reason is in the log."],"ReturnValue":null}"""u8.ToArray();

    private static ILogger Logger(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(InvocationEndpoints));

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Error, "The invocation of {Function} failed")]
        public static partial void Failed(ILogger logger, Exception error, string function);

        [LoggerMessage(1011, LogLevel.Error, "The invocation of {Function} could not be read")]
        public static partial void Refused(ILogger logger, Exception error, string function);
    }
}
