using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Balise.Testing.Artefacts;
using Balise.Testing.Azurite;
using Balise.Testing.Smtp;
using Balise.Testing.Web;

namespace Balise.Journeys.Tests.Chaos;

/// <summary>
/// Many submissions through three programs on one storage, while their messages are doubled, delayed and reordered and the programs killed in turn. In the end every
/// submission has one report and one outcome, every product that was decided one listing, every vendor one mail; nothing is parked. 300 submissions by default;
/// BALISE_CHAOS=10000 takes as many, each thousand on an emulator of its own, which looks through a whole table for each row and keeps everything in memory. It runs
/// alone: what it does to the machine is chaos enough.
/// </summary>
[Collection(nameof(ChaosTests))]
[CollectionDefinition(nameof(ChaosTests), DisableParallelization = true)]
public sealed class ChaosTests(ITestOutputHelper output)
{
    /// <summary>A vendor hands in its next product while no more than so many of its own are under way: what is tried is the suite, not how the emulator bears a long queue.</summary>
    private const int Programs = 3, Vendors = 6, Seed = 20190619, UnderWay = 15, MostInOneStore = 1000;

    /// <summary>Late is not lost: a busy machine, and a sweep that announces again after two minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private static int Submissions => int.TryParse(Environment.GetEnvironmentVariable("BALISE_CHAOS"), CultureInfo.InvariantCulture, out var number) ? number : 300;

    private static byte[] Careless { get; } = ApkWriter.Build(new() { Package = Examples.Package, VersionName = Examples.Version, Debuggable = true });

    [Fact]
    public async Task Nothing_is_lost_and_nothing_is_doubled()
    {
        for (var from = 0; from < Submissions; from += MostInOneStore)
        {
            output.WriteLine(await RunAsync(Math.Min(MostInOneStore, Submissions - from), Seed + from));
        }
    }

    private static async Task<string> RunAsync(int submissions, int seed)
    {
        await using var azurite = await AzuriteFixture.StartAloneAsync(TestContext.Current.CancellationToken);
        var storage = azurite.NewAccount();
        await using var site = await LoopbackSite.Exemplary();
        await using var mail = await LoopbackMailServer.StartAsync();
        await using var fleet = await Fleet.StartAsync(Programs, storage, new Dictionary<string, string>(site.ProbeSettings.Concat(mail.MailSettings), StringComparer.Ordinal));
        var queues = new QueueChaos(storage, new Random(seed));
        var watch = Stopwatch.StartNew();

        using var calm = new CancellationTokenSource();
        var shuffling = queues.RunAsync(calm.Token);
        var killing = fleet.KillAsync(new Random(seed), TimeSpan.FromSeconds(8), calm.Token);
        var left = await SubmitAllAsync(fleet, site, submissions);
        var stormy = watch.Elapsed;
        await calm.CancelAsync();
        await Task.WhenAll(shuffling, killing);

        foreach (var (id, isCareless) in left)
        {
            await AssertOutcomeAsync(fleet, id, isCareless);
        }

        var listed = submissions - (submissions / 3);
        await RunningSuite.UntilAsync(() => fleet.GetAsync("/api/catalogue"), page => page["total"]!.GetValue<int>() == listed);
        var mails = await AssertMailsAsync(mail, submissions, fleet.Kills);
        var parked = await fleet.GetAsync("/api/operations/parked", "operator");
        Assert.True(parked["items"]!.AsArray() is [], $"Parked: {Examples.Pretty(parked)}");
        Assert.True(queues.Doubled > submissions / 10 && fleet.Kills > 0, $"There was no chaos: {queues.Doubled} doubled, {fleet.Kills} kills.");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{submissions} submissions in {stormy.TotalSeconds:0} s of chaos, settled after {watch.Elapsed.TotalSeconds:0} s: {fleet.Kills} kills, {queues.Doubled} messages doubled, {queues.Delayed} delayed; {listed} listed, {mails} mails; 0 lost, 0 doubled, 0 parked.");
    }

    /// <summary>All vendors at once, each its share, with every outcome looked at on the way. Answers those that were still under way at the end.</summary>
    private static async Task<IReadOnlyCollection<(string Id, bool IsCareless)>> SubmitAllAsync(Fleet fleet, LoopbackSite site, int submissions)
    {
        var (seen, left) = (new ConcurrentDictionary<string, int>(StringComparer.Ordinal), new ConcurrentBag<(string, bool)>());
        await Task.WhenAll(Enumerable.Range(0, Vendors).Select(async vendor =>
        {
            var underWay = new Queue<(string Id, bool IsCareless)>();
            for (var number = vendor; number < submissions; number += Vendors)
            {
                var isCareless = number % 3 == 2;
                var id = await fleet.SubmitAsync($"chaos-{number}", ManifestOf(site, number), new Dictionary<string, byte[]>(StringComparer.Ordinal)
                {
                    ["android-package"] = isCareless ? Careless : Examples.Apk,
                    ["sbom"] = Examples.Sbom,
                });
                Assert.True(seen.TryAdd(id, number), $"Two submissions have the id {id}.");
                underWay.Enqueue((id, isCareless));
                if (underWay.Count > UnderWay)
                {
                    var (oldest, wasCareless) = underWay.Dequeue();
                    await AssertOutcomeAsync(fleet, oldest, wasCareless);
                }
            }

            foreach (var rest in underWay)
            {
                left.Add(rest);
            }
        }));
        Assert.Equal(submissions, seen.Count);
        return left;
    }

    private static JsonNode ManifestOf(LoopbackSite site, int number)
    {
        var manifest = Examples.WebAndAndroid(site);
        manifest["product"]!["name"] = $"Carnet {number}";
        manifest["platforms"]!.AsObject().Remove("web");
        return manifest;
    }

    private static async Task AssertOutcomeAsync(Fleet fleet, string id, bool isCareless)
    {
        var view = await EndedAsync(fleet, id);
        string[] way = ["submission.created", "artefact.stored", "submission.sealed", "scan.started", "scan.evidence-collected", "scan.completed"];
        string[] expected = isCareless ? [.. way, "review.returned"] : [.. way, "review.decided", "decision.attested"];
        string[] codes = [.. view["history"]!.AsArray().Select(step => step!["code"]!.GetValue<string>())];
        Assert.Equal(string.Join(' ', expected), string.Join(' ', codes.Where((code, index) => code != "artefact.stored" || codes[index - 1] != code)));
    }

    private static async Task<JsonNode> EndedAsync(Fleet fleet, string id)
    {
        try
        {
            return await RunningSuite.UntilAsync(() => fleet.GetAsync($"/api/submissions/{id}", "vendor"), IsEnded, Patience);
        }
        catch (TimeoutException late)
        {
            var (view, parked) = (await fleet.GetAsync($"/api/submissions/{id}", "vendor"), await fleet.GetAsync("/api/operations/parked", "operator"));
            throw new TimeoutException($"{Examples.Codes(view)}\nparked: {Examples.Pretty(parked)}", late);
        }
    }

    private static bool IsEnded(JsonNode view) => view["state"]!.GetValue<string>() switch
    {
        "returned" => true,
        "decided" => view["links"]!["attestation"] is not null,
        "in-review" => throw new InvalidOperationException(Examples.Pretty(view)),
        _ => false,
    };

    /// <summary>One mail per submission. A second sending is allowed only under the same Message-ID, once per kill: the server had said yes and nobody was left to hear it.</summary>
    private static async Task<int> AssertMailsAsync(LoopbackMailServer server, int expected, int kills)
    {
        List<string> ids = [];
        await RunningSuite.UntilAsync(
            async () =>
            {
                ids.AddRange((await server.TakeAllAsync()).Select(each => each.Mime.MessageId ?? ""));
                return ids.Distinct(StringComparer.Ordinal).Count();
            },
            distinct => distinct >= expected);
        Assert.Equal(expected, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.True(ids.Count <= expected + kills * Vendors, $"{ids.Count} mails were sent for {expected} notices and {kills} kills.");
        return ids.Count;
    }
}
