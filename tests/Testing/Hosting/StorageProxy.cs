using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Balise.Testing.Hosting;

/// <summary>
/// Stands between a program and Azurite and counts what the program writes. One write can be held back: it never reaches the storage and never gets an
/// answer, so that the program can be killed exactly before it.
/// </summary>
public sealed class StorageProxy : IAsyncDisposable
{
    private static readonly string[] NotCopied = ["Host", "Transfer-Encoding", "Connection", "Keep-Alive"];
    private readonly WebApplication app;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false });
    private readonly Dictionary<int, Uri> targets = [];
    private readonly List<string> writes = [];
    private int holdAt = int.MaxValue, requests;
    private TaskCompletionSource<string> held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StorageProxy(WebApplication app) => this.app = app;

    /// <summary>The same account, reached through the proxy.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>What was written so far, as "METHOD path", without what every start writes.</summary>
    public IReadOnlyList<string> Writes { get { lock (writes) return [.. writes]; } }

    /// <summary>How many requests came so far, readings too.</summary>
    public int Requests => requests;

    public static async Task<StorageProxy> StartAsync(string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            for (var service = 0; service < 3; service++)
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var proxy = new StorageProxy(builder.Build());
        proxy.app.Run(proxy.ForwardAsync);
        await proxy.app.StartAsync();
        proxy.Route(connectionString);
        return proxy;
    }

    /// <summary>Holds back the write number <paramref name="number"/> from now on, counting from 1; the task ends when it has come.</summary>
    public Task<string> HoldAsync(int number)
    {
        lock (writes)
        {
            held = new(TaskCreationOptions.RunContinuationsAsynchronously);
            holdAt = writes.Count + number;
            return held.Task;
        }
    }

    public void HoldNothing()
    {
        lock (writes)
            holdAt = int.MaxValue;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private void Route(string connectionString)
    {
        var ports = app.Urls.Select(url => new Uri(url).Port).ToArray();
        var parts = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        foreach (var (index, name) in new[] { "BlobEndpoint", "QueueEndpoint", "TableEndpoint" }.Index())
        {
            var target = new Uri(parts[name]);
            targets[ports[index]] = new Uri(target.GetLeftPart(UriPartial.Authority));
            parts[name] = $"http://127.0.0.1:{ports[index]}{target.AbsolutePath}";
        }

        ConnectionString = string.Join(';', parts.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    private async Task ForwardAsync(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        if (IsCounted(context.Request) && !Passes(context.Request))
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
            return;
        }

        using var request = Copy(context);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !NotCopied.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
            context.Response.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private HttpRequestMessage Copy(HttpContext context)
    {
        var target = targets[context.Connection.LocalPort];
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(target, context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget));
        if (context.Request.ContentLength is > 0 || context.Request.Headers.TransferEncoding.Count > 0)
            request.Content = new StreamContent(context.Request.Body);
        else if (context.Request.ContentLength == 0)
            request.Content = new ByteArrayContent([]);
        foreach (var (name, values) in context.Request.Headers.Where(header => !NotCopied.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        return request;
    }

    private bool Passes(HttpRequest request)
    {
        lock (writes)
        {
            var write = $"{request.Method} {request.Path}{request.QueryString}";
            writes.Add(write);
            if (writes.Count < holdAt)
                return true;
            held.TrySetResult(write);
            return false;
        }
    }

    /// <summary>Reading, polling, and what every start makes again (tables, queues, containers, timers) are no steps of a submission.</summary>
    private static bool IsCounted(HttpRequest request)
    {
        var path = request.Path.Value!;
        var isBlobOrQueue = request.Query.ContainsKey("restype") || request.Query.ContainsKey("comp") && !path.EndsWith("$batch", StringComparison.Ordinal);
        var makesQueue = request.Method == "PUT" && path.Count(letter => letter == '/') == 2 && !path.Contains('(', StringComparison.Ordinal);
        return request.Method is "PUT" or "POST" or "DELETE" or "PATCH" && !isBlobOrQueue && !makesQueue
            && !path.EndsWith("/Tables", StringComparison.Ordinal) && !path.Contains("/balise-timers", StringComparison.Ordinal)
            && !(request.Method == "PUT" && path.Contains("/messages/", StringComparison.Ordinal));
    }
}
