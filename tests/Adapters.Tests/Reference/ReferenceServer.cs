using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Balise.Adapters.Tests.Reference;

/// <summary>A source of reference data on a free loopback port: files by path, each with its ETag, honouring If-None-Match.</summary>
internal sealed class ReferenceServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ReferenceServer(WebApplication app) => this.app = app;

    public ConcurrentDictionary<string, (byte[] Content, string ETag)> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Every answer as "path status".</summary>
    public ConcurrentQueue<string> Answers { get; } = [];

    /// <summary>Breaks the connection in the middle of the body.</summary>
    public bool BreaksOff { get; set; }

    /// <summary>Hides how long the body is.</summary>
    public bool Chunked { get; set; }

    public int? Status { get; set; }

    public string Url => app.Urls.First();

    public static async Task<ReferenceServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var web = builder.Build();
        var server = new ReferenceServer(web);
        web.Run(server.AnswerAsync);
        await web.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var known = Files.TryGetValue(path, out var file);
        context.Response.StatusCode = Status ?? (!known ? 404 : context.Request.Headers.IfNoneMatch == file.ETag ? 304 : 200);
        Answers.Enqueue($"{path} {context.Response.StatusCode}");
        if (context.Response.StatusCode is 301)
            context.Response.Headers.Location = "/elsewhere";
        if (context.Response.StatusCode is not 200)
            return;
        context.Response.Headers.ETag = file.ETag;
        context.Response.ContentLength = Chunked ? null : file.Content.Length;
        await context.Response.Body.WriteAsync(file.Content.AsMemory(0, BreaksOff ? file.Content.Length / 2 : file.Content.Length));
        if (BreaksOff)
        {
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
    }
}
