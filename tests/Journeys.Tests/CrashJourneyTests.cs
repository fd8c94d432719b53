using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Balise.Testing.Azurite;
using Balise.Testing.Hosting;
using Balise.Testing.Smtp;
using Balise.Testing.Web;

namespace Balise.Journeys.Tests;

/// <summary>
/// Kills the program (SIGKILL, never the storage) before each write of one submission's way from manifest to mail, starts it again, and expects the very
/// same end. By default before every eighth write; BALISE_KILL_EVERY=1 takes them all.
/// </summary>
public sealed class CrashJourneyTests(ITestOutputHelper output)
{
    private const int Mails = 3, LastWrite = 120;

    private static int Stride => int.TryParse(Environment.GetEnvironmentVariable("BALISE_KILL_EVERY"), CultureInfo.InvariantCulture, out var every) ? every : 8;

    [Fact]
    public async Task Killed_before_any_write_it_ends_the_same()
    {
        var azurite = await AzuriteFixture.StartedAsync(TestContext.Current.CancellationToken);
        await using var site = await LoopbackSite.Exemplary();
        var killed = 0;
        for (var write = 1; write <= LastWrite; write += Stride)
        {
            await using var mail = await LoopbackMailServer.StartAsync();
            using var inbox = new Inbox(mail);
            await using var proxy = await StorageProxy.StartAsync(azurite.NewAccount());
            await using var suite = await RunningSuite.StartAsync(
                proxy.ConnectionString, FreePort.Next(), new Dictionary<string, string>(site.ProbeSettings.Concat(mail.MailSettings), StringComparer.Ordinal));
            var step = await RunAsync(suite, proxy, site, inbox, write);
            if (step is null)
            {
                Assert.True(write > 30, $"The whole way took only {write - 1} writes: the proxy does not see them.");
                output.WriteLine($"{killed} kills; the whole way takes fewer than {write} writes.");
                return;
            }

            killed++;
            output.WriteLine($"killed before write {write}: {step}");
        }

        Assert.Fail($"The way has not ended after {LastWrite} writes.");
    }

    /// <summary>Goes the whole way, killed before one write; null when there was no such write.</summary>
    private static async Task<string?> RunAsync(RunningSuite suite, StorageProxy proxy, LoopbackSite site, Inbox inbox, int write)
    {
        var held = proxy.HoldAsync(write);
        var client = GoAsync(suite, site);
        var settled = EndedAsync(suite, client, inbox);
        if (await Task.WhenAny(held, settled) == settled)
        {
            await settled;
            proxy.HoldNothing();
            return null;
        }

        await suite.KillAsync();
        proxy.HoldNothing();
        await suite.StartAsync();
        await AbandonAsync(settled);
        await AbandonAsync(client);
        var submission = await GoAsync(suite, site);
        await AssertEndAsync(suite, submission, inbox);
        return await held;
    }

    /// <summary>What the vendor and the organisation do. Whoever was cut off does it again, with the same idempotency keys.</summary>
    private static async Task<string> GoAsync(RunningSuite suite, LoopbackSite site)
    {
        using var call = await suite.SendAsync(HttpMethod.Post, "/api/calls", "organisation", JsonContent.Create(FixedCall), "the-call");
        await RunningSuite.ReadAsync(call);
        using var created = await suite.SendAsync(HttpMethod.Post, "/api/submissions", "vendor", JsonContent.Create(Examples.Web(site)), "the-submission");
        var view = await RunningSuite.ReadAsync(created);
        var id = view["id"]!.GetValue<string>();
        if (view["state"]!.GetValue<string>() == "draft")
        {
            using var stored = await suite.SendAsync(HttpMethod.Put, $"/api/submissions/{id}/artefacts/sbom", "vendor", new ByteArrayContent(Examples.Sbom));
            await RunningSuite.ReadAsync(stored);
            using var sealedOne = await suite.SendAsync(HttpMethod.Post, $"/api/submissions/{id}/seal", "vendor");
            await RunningSuite.ReadAsync(sealedOne);
        }

        return id;
    }

    private static JsonNode FixedCall { get; } = Examples.Call;

    private static async Task EndedAsync(RunningSuite suite, Task<string> client, Inbox inbox) => await AssertEndAsync(suite, await client, inbox);

    private static async Task AssertEndAsync(RunningSuite suite, string submission, Inbox inbox)
    {
        var view = await suite.AttestedAsync(submission);
        Assert.Equal("decided", view["state"]!.GetValue<string>());
        Assert.Equal(
            "submission.created artefact.stored submission.sealed scan.started scan.evidence-collected scan.completed review.decided decision.attested",
            Examples.Codes(view).Replace("artefact.stored artefact.stored", "artefact.stored", StringComparison.Ordinal));
        var page = await RunningSuite.UntilAsync(() => suite.GetAsync("/api/catalogue"), found => found["total"]!.GetValue<int>() > 0);
        Assert.Equal(1, page["total"]!.GetValue<int>());
        var listing = page["items"]![0]!["id"]!.GetValue<string>();
        await RunningSuite.UntilAsync(() => suite.GetAsync($"/api/catalogue/{listing}/matches", "vendor"), found => found["items"]!.AsArray().Count == 1);
        await AssertMailsAsync(inbox);
        var parked = await suite.GetAsync("/api/operations/parked", "operator");
        Assert.True(parked["items"]!.AsArray().Count == 0, Examples.Pretty(parked));
    }

    /// <summary>One mail per recipient and event. A second sending is allowed only under the same Message-ID, after a kill between the server's yes and ours.</summary>
    private static async Task AssertMailsAsync(Inbox inbox)
    {
        await RunningSuite.UntilAsync(inbox.ReadAsync, ids => ids.Distinct(StringComparer.Ordinal).Count() >= Mails);
        var all = await inbox.ReadAsync();
        Assert.Equal(Mails, all.Distinct(StringComparer.Ordinal).Count());
        Assert.True(all.Count <= Mails + 1, $"{all.Count} mails were sent: {string.Join(' ', all)}");
    }

    private static async Task AbandonAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException or TimeoutException)
        {
            // Its program was killed under it.
        }
    }

    /// <summary>The Message-IDs of all that was received, whoever asks: the run that was cut off reads here too.</summary>
    private sealed class Inbox(LoopbackMailServer mail) : IDisposable
    {
        private readonly SemaphoreSlim turn = new(1, 1);
        private readonly List<string> ids = [];

        public void Dispose() => turn.Dispose();

        public async Task<IReadOnlyList<string>> ReadAsync()
        {
            await turn.WaitAsync();
            try
            {
                ids.AddRange((await mail.TakeAllAsync()).Select(each => each.Mime.MessageId ?? ""));
                return [.. ids];
            }
            finally
            {
                turn.Release();
            }
        }
    }
}
