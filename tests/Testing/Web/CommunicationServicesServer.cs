using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Balise.Testing.Web;

/// <summary>
/// The documented emails:send of Azure Communication Services on a loopback port: it refuses with 400 what the service would refuse,
/// answers 202 once per Operation-Id, and other codes on demand.
/// </summary>
public sealed partial class CommunicationServicesServer : IAsyncDisposable
{
    public const string Token = "token-of-the-test";
    private static readonly string[] Members = ["senderAddress", "content", "recipients", "headers", "replyTo", "attachments", "userEngagementTrackingDisabled"];
    private readonly WebApplication app;

    private CommunicationServicesServer(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single());

    /// <summary>The bodies accepted, by Operation-Id.</summary>
    public ConcurrentDictionary<string, JsonElement> Accepted { get; } = new(StringComparer.Ordinal);

    /// <summary>Why requests were refused with 400 or 401.</summary>
    public ConcurrentQueue<string> Refusals { get; } = [];

    /// <summary>Statuses to answer with next, each with its Retry-After header if any.</summary>
    public ConcurrentQueue<(int Status, string? RetryAfter)> Armed { get; } = [];

    public static async Task<CommunicationServicesServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var web = builder.Build();
        var server = new CommunicationServicesServer(web);
        web.MapPost("/emails:send", (Delegate)server.SendAsync);
        await web.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> SendAsync(HttpContext context)
    {
        if (Armed.TryDequeue(out var armed))
        {
            context.Response.Headers.RetryAfter = armed.RetryAfter;
            return Results.StatusCode(armed.Status);
        }
        var operation = context.Request.Headers["Operation-Id"].ToString();
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            return Refuse("authorization", StatusCodes.Status401Unauthorized);
        }
        if (Problem(context.Request, operation, body.RootElement) is { } problem)
        {
            return Refuse(problem, StatusCodes.Status400BadRequest);
        }
        Accepted.TryAdd(operation, body.RootElement.Clone());
        context.Response.Headers["Operation-Location"] = $"{Url}emails/operations/{operation}";
        return Results.Json(new { id = operation, status = "Running" }, statusCode: StatusCodes.Status202Accepted);
    }

    private static string? Problem(HttpRequest request, string operation, JsonElement body) => body switch
    {
        _ when !ApiVersion.IsMatch(request.Query["api-version"].ToString()) => "api-version",
        _ when !request.HasJsonContentType() => "content-type",
        _ when !Guid.TryParseExact(operation, "D", out _) => "operation-id",
        _ when body.EnumerateObject().FirstOrDefault(member => !Members.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown => unknown.Name,
        _ when !Text(body, "senderAddress") => "senderAddress",
        _ when !body.TryGetProperty("content", out var content) || !Text(content, "subject") || !Text(content, "plainText") || !Text(content, "html") => "content",
        _ when !body.TryGetProperty("recipients", out var recipients) || !recipients.TryGetProperty("to", out var to) || to.GetArrayLength() is 0
            || !to.EnumerateArray().All(recipient => Text(recipient, "address")) => "recipients",
        _ when body.TryGetProperty("headers", out var headers) && !headers.EnumerateObject().All(header => header.Value.ValueKind is JsonValueKind.String) => "headers",
        _ => null,
    };

    private IResult Refuse(string problem, int status)
    {
        Refusals.Enqueue(problem);
        return Results.Json(new { error = new { code = "BadRequest", message = problem } }, statusCode: status);
    }

    private static bool Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is not "";

    [GeneratedRegex(@"\A\d{4}-\d{2}-\d{2}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ApiVersion { get; }
}
