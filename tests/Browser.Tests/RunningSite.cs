using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Balise.Browser.Tests;
using Balise.Testing.Azurite;
using Balise.Testing.Hosting;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(RunningSite))]

namespace Balise.Browser.Tests;

/// <summary>The real program with its demonstration, over a storage account of its own, and a browser to look at it with. One for all tests, which only read.</summary>
public sealed partial class RunningSite : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3), Pause = TimeSpan.FromMilliseconds(200);
    private readonly string folder = Directory.CreateTempSubdirectory("balise-").FullName;
    private BaliseProcess? process;
    private IPlaywright? playwright;

    public HttpClient Http { get; private set; } = new();

    public string Listing { get; private set; } = "";

    public string Call { get; private set; } = "";

    public string Mail { get; private set; } = "";

    /// <summary>The report of the product that came back with blockers, and the key that may read it.</summary>
    public string ReturnedReport { get; private set; } = "";

    public string VendorKey { get; private set; } = "";

    private IBrowser? Browser { get; set; }

    public async ValueTask InitializeAsync()
    {
        if (Chromium() is not { } chromium)
            return;
        var azurite = await AzuriteFixture.StartedAsync(CancellationToken.None);
        var ports = FreePort.Next(4);
        process = new BaliseProcess(
            new Dictionary<string, string>(StringComparer.Ordinal),
            $"--Embedded:Port={ports[0]}", $"--Embedded:LocalFolder={folder}", $"--WorkStorage={azurite.NewAccount()}",
            $"--Development:SiteHttpsPort={ports[1]}", $"--Development:SiteHttpPort={ports[2]}", $"--Development:IssuerPort={ports[3]}", "--Catalogue:SnapshotAge=00:00:00");
        await process.WaitForAsync("Balise listens");
        Http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{ports[0]}")) };
        await FindPagesAsync();
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>Every page of the site that a visitor may open.</summary>
    public IReadOnlyDictionary<string, string> Pages => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["home"] = "/",
        ["catalogue"] = "/catalogue",
        ["nothing-found"] = "/catalogue?q=zzzz",
        ["narrowed"] = "/catalogue?q=carnet&function=self-monitoring&audience=patients",
        ["listing"] = Listing,
        ["report"] = $"{Listing}/report",
        ["calls"] = "/calls",
        ["call"] = Call,
        ["mails"] = "/dev/mail",
        ["mail"] = Mail,
        ["no-such-page"] = "/no-such-page",
        ["questionnaire"] = "/questionnaire",
        ["questionnaire-answered"] = "/questionnaire?platform=web&flag=handlesHealthData&flag=usesIns&audience=patients",
        ["questionnaire-refused"] = "/questionnaire?flag=usesIns",
        ["packs"] = "/packs",
        ["pack"] = "/packs/baseline/1.1.0",
        ["pack-awaiting"] = "/packs/ens-2022/1.0.0",
        ["checks"] = "/checks",
        ["check"] = "/checks/SEC-WEB-005",
        ["check-of-answers"] = "/checks/MAN-ANS-001",
        ["sign-in"] = "/sign-in?return=%2Fcalls",
    };

    /// <summary>A fresh browser profile. Whatever a page complains about is collected, for the test to find empty.</summary>
    public async Task<Visit> VisitAsync(string language, bool scripts = true, int width = 1280, string? key = null)
    {
        if (Browser is null)
            Assert.Skip("No browser: install Chromium at /usr/bin/chromium, or name it in CHROMIUM_PATH.");
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = Http.BaseAddress!.ToString(),
            Locale = language,
            JavaScriptEnabled = scripts,
            ViewportSize = new() { Width = width, Height = 800 },
            ExtraHTTPHeaders = key is null ? [] : [new("X-Api-Key", key)],
        });
        return await Visit.OpenAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
        Http.Dispose();
        if (process is not null)
            await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string? Chromium()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium";
        if (File.Exists(path))
            return path;
        return Environment.GetEnvironmentVariable("CI") is "true" ? throw new FileNotFoundException("CI tests in a real browser, and there is none.", path) : null;
    }

    private async Task FindPagesAsync()
    {
        Listing = await UntilFoundAsync("/catalogue", ListingLink);
        Call = await UntilFoundAsync("/calls", CallLink);
        Mail = await UntilFoundAsync("/dev/mail", MailLink);
        var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(folder, "keys.json")))!;
        VendorKey = keys["vendor"];
        ReturnedReport = await UntilFoundAsync("/dev/mail", MailLink, async mail =>
            await GetAsync(mail) is var text && text.Contains("Agenda Exemple", StringComparison.Ordinal) ? ReportLink.Match(text).Value : null);
    }

    /// <summary>Waits until the work behind the demonstration shows on a page.</summary>
    private async Task<string> UntilFoundAsync(string page, Regex link, Func<string, Task<string?>>? then = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            foreach (Match match in link.Matches(await GetAsync(page)))
            {
                if (then is null)
                    return match.Value;
                if (await then(match.Value) is { } found)
                    return found;
            }

            if (limit.IsCancellationRequested)
                throw new TimeoutException($"{page} still shows no {link}. The program said: {string.Join('\n', process!.Lines)}");
            await Task.Delay(Pause);
        }
    }

    private async Task<string> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var answer = await Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("/catalogue/[0-9a-f]{32}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListingLink { get; }

    [GeneratedRegex("/calls/[0-9a-f]{32}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CallLink { get; }

    [GeneratedRegex("/dev/mail/[0-9a-f]{32}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MailLink { get; }

    [GeneratedRegex("/api/submissions/[0-9a-f]{32}/report", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReportLink { get; }
}
