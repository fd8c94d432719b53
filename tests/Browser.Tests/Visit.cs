using System.Collections.Concurrent;
using Balise.Testing.Azurite;
using Microsoft.Playwright;

namespace Balise.Browser.Tests;

/// <summary>One visitor with one tab. At the end nothing may have gone wrong that a visitor would not see: errors, refused content, requests that failed.</summary>
public sealed class Visit : IAsyncDisposable
{
    // A page that refuses comes with its status, and the browser says so; it is the page that was asked for.
    private static readonly string[] Refusals = ["404 (Not Found)", "400 (Bad Request)"];

    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();

    private Visit(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>The status that the page itself came with; an error page is no complaint of the browser's.</summary>
    public int Status { get; private set; }

    public static async Task<Visit> OpenAsync(IBrowserContext context)
    {
        var visit = new Visit(context, await context.NewPageAsync());
        visit.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !Refusals.Any(refusal => message.Text.Contains(refusal, StringComparison.Ordinal)))
                visit.complaints.Enqueue(message.Text);
        };
        visit.Page.PageError += (_, error) => visit.complaints.Enqueue(error);
        visit.Page.RequestFailed += (_, request) => visit.complaints.Enqueue($"{request.Url}: {request.Failure}");
        return visit;
    }

    public async Task<IPage> GoAsync(string path)
    {
        Status = (await Page.GotoAsync(path))!.Status;
        return Page;
    }

    /// <summary>Keeps a picture for people, under the name of the page, where BALISE_PICTURES=1 asks for them: they take longer than the tests.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("BALISE_PICTURES") is not "1")
            return;
        var path = System.IO.Path.Combine(RepositoryRoot.Path, "artifacts", "screenshots", $"{name}.png");
        await Page.ScreenshotAsync(new() { Path = path, FullPage = true });
    }

    public void AssertQuiet() => Assert.Empty(complaints);

    public ValueTask DisposeAsync() => new(context.CloseAsync());
}
