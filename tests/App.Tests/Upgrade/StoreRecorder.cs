using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Balise.Adapters.Backup;
using Balise.Adapters.Storage;
using Balise.Adapters.Tables;
using Balise.App.Development;
using Balise.App.Hosting;
using Balise.App.Tests.Api;
using Balise.Conformance.Manifests;
using Balise.Domain.Accounts;
using Balise.Domain.Matchmaking;
using Balise.Testing.Artefacts;
using Balise.Testing.Azurite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Balise.App.Tests.Upgrade;

/// <summary>
/// Records a store in which every kind of record occurs, and queues with work left on them: RECORD_STORE names the folder. In three sittings: everything runs;
/// mails wait; nothing but the API runs.
/// </summary>
public sealed class StoreRecorder
{
    private const string HttpsPort = "29443", HttpPort = "29080", Site = $"https://localhost:{HttpsPort}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_what_this_version_writes()
    {
        var path = Environment.GetEnvironmentVariable("RECORD_STORE");
        Assert.SkipWhen(string.IsNullOrEmpty(path), "RECORD_STORE names no folder to record into.");
        Directory.CreateDirectory(path!);
        var account = (await AzuriteFixture.StartedAsync(Cancellation)).NewAccount();
        var storage = new StorageClients(Options.Create(new StorageOptions { ConnectionString = account }));
        await TestKeys.OpenAccountsAsync(storage.Tables, TimeProvider.System, Cancellation);

        var decided = await EverythingRunsAsync(account);
        await MailsWaitAsync(account, decided[0]);
        await using var suite = await StoreSuite.StartAsync(new(account));
        await OnlyTheApiRunsAsync(suite, decided[1]);

        var recorded = new RecordedStore(path!);
        await recorded.WriteAnswersAsync(suite, await QuestionsAsync(suite));
        await recorded.WriteQueuesAsync(storage.Queues);
        await new StoreBackup(storage, TimeProvider.System, static _ => { }).RunAsync(recorded.Backup, Provisioning.Tables, Provisioning.Containers, "1.0", Cancellation);
    }

    /// <summary>The demonstration, two products more that wait for people, and what assessors and operators do. Answers the two.</summary>
    private static async Task<string[]> EverythingRunsAsync(string account)
    {
        var root = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var suite = await StoreSuite.StartAsync(new(account)
        {
            Serves = static _ => true,
            More = new Dictionary<string, string>
            {
                // The largest pack besides is left out, so that the recording stays small.
                ["Packs:Telling"] = "ens-exchange-2023/1.0.0,ehds-wellness-2025/1.0.0",
                ["Development:SiteHttpsPort"] = HttpsPort,
                ["Development:SiteHttpPort"] = HttpPort,
                ["Probes:LoopbackHttpPort"] = HttpPort,
                ["Probes:AdditionalRoot"] = root,
            },
        });
        var site = suite.Services.GetRequiredService<DemonstrationSite>();
        await site.StartAsync(Cancellation);
        File.Copy(Path.Combine(suite.Folder, DemonstrationCertificates.RootFile), root);
        var keys = await suite.Services.GetRequiredService<DevelopmentKeys>().EnsureAsync(Cancellation);
        await suite.Services.GetRequiredService<Demonstration>().SeedAsync(suite.Client.BaseAddress!, keys, Cancellation);
        string[] decided = [await SubmitAsync(suite, "Journal Exemple", Site, "record-journal"), await SubmitAsync(suite, "Registre Exemple", Site, "record-registre")];

        await SettledAsync(suite);
        await UntilAsync(async () => (await suite.GetAsync("api/calls")).GetProperty("items")[0].GetProperty("id").GetString() is { } call
            && (await suite.GetAsync($"api/calls/{call}/matches", Role.Organisation)).GetProperty("items").GetArrayLength() > 0);
        var carnet = (await suite.GetAsync("api/reviews", Role.Assessor)).GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("product").GetString() == "Carnet Exemple").GetProperty("submission").GetString()!;
        await AssessAsync(suite, carnet);
        var parked = suite.Services.GetRequiredService<ParkedTable>();
        foreach (var message in new[] { "waits-for-an-operator", "was-discarded" })
        {
            await parked.ParkAsync(App.Queues.NoticePlanned, message, "{\"not\":\"a notice\"}"u8.ToArray(), "The message is not a NoticePlanned.", 5, Cancellation);
        }

        await SendAsync(suite, Role.Operator, "POST", $"api/operations/parked/{App.Queues.NoticePlanned}/was-discarded/discard", """{"reason": "Recorded as a discarded message."}""");
        await SettledAsync(suite);
        await IdleAsync(suite);
        File.Delete(root);
        return decided;
    }

    private static async Task MailsWaitAsync(string account, string submission)
    {
        await using var suite = await StoreSuite.StartAsync(new(account) { Serves = static function => function is not Function.Queue { QueueName: App.Queues.NoticePlanned } and not Function.Timer });
        await DecideAsync(suite, submission);
        await UntilAsync(async () => (await suite.GetAsync($"api/submissions/{submission}")).GetProperty("links").TryGetProperty("attestation", out _)
            && (await suite.Storage.Queues.GetQueueClient(App.Queues.NoticePlanned).GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount >= 2);
        await IdleAsync(suite);
    }

    private static async Task OnlyTheApiRunsAsync(RunningSuite suite, string submission)
    {
        var draft = await CreateAsync(suite, "Brouillon Exemple", Site, "record-brouillon");
        await PutAsync(suite, draft, "sbom", SbomWriter.Build(SbomWriter.Sample("1.6", ("bibliotheque-exemple", "1.2.0"))));
        await SubmitAsync(suite, "Semelle Exemple", "https://localhost:1", "record-semelle", manifest => manifest["economicModels"] = new JsonArray(new JsonObject
        {
            ["code"] = "advertising",
            ["disclosure"] = new JsonObject { ["fr"] = "Des annonceurs paient.", ["en"] = "Advertisers pay." },
            ["conditionOfService"] = true,
        }));
        await DecideAsync(suite, submission);
        await SendAsync(suite, Role.Organisation, "POST", "api/calls", App.Matchmaking.CallExample.Of(ParisDay.Of(TimeProvider.System.GetUtcNow())));
    }

    private static async Task AssessAsync(RunningSuite suite, string submission)
    {
        var report = await suite.GetAsync($"api/submissions/{submission}/report", Role.Assessor);
        var deciding = report.GetProperty("results")[0];
        var unseen = deciding.GetProperty("criteria").EnumerateArray().First(criterion => criterion.GetProperty("findings").EnumerateArray().Any(Inconclusive));
        var waiver = new JsonObject
        {
            ["criterion"] = unseen.GetProperty("id").GetString(),
            ["check"] = unseen.GetProperty("findings").EnumerateArray().First(Inconclusive).GetProperty("check").GetString(),
            ["reason"] = "The vendor showed us what could not be observed.",
        };
        await SendAsync(suite, Role.Assessor, "POST", $"api/submissions/{submission}/waivers", waiver.ToJsonString());
        await SendAsync(suite, Role.Assessor, "POST", $"api/submissions/{submission}/advice", """{"opinion": "favourable", "reason": "Seen on the screens that the vendor showed us."}""");

        static bool Inconclusive(System.Text.Json.JsonElement finding) => finding.GetProperty("outcome").GetString() == "inconclusive";
    }

    private static Task DecideAsync(RunningSuite suite, string submission) => SendAsync(
        suite, Role.Authority, "POST", $"api/submissions/{submission}/decision", """{"opinion": "favourable", "reason": "What was left to judge was judged by people."}""");

    private static async Task<string> SubmitAsync(RunningSuite suite, string name, string site, string key, Action<JsonNode>? change = null)
    {
        var id = await CreateAsync(suite, name, site, key, change);
        await PutAsync(suite, id, "sbom", SbomWriter.Build(SbomWriter.Sample("1.6", ("bibliotheque-exemple", "1.2.0"))));
        await SendAsync(suite, Role.Vendor, "POST", $"api/submissions/{id}/seal");
        return id;
    }

    private static async Task<string> CreateAsync(RunningSuite suite, string name, string site, string key, Action<JsonNode>? change = null)
    {
        var manifest = JsonNode.Parse(ManifestSchema.Example.Span)!;
        manifest["product"]!["name"] = name;
        manifest["product"]!["website"] = $"{site}/";
        manifest["platforms"] = new JsonObject { ["web"] = new JsonObject { ["url"] = $"{site}/" } };
        manifest["privacy"]!["policyUrl"] = $"{site}/confidentialite";
        change?.Invoke(manifest);
        using var created = await suite.SendAsync(Role.Vendor, "POST", "api/submissions", JsonContent.Create(manifest), ("Idempotency-Key", key));
        Assert.Equal(201, (int)created.StatusCode);
        return (await RunningSuite.BodyOfAsync(created)).GetProperty("id").GetString()!;
    }

    private static async Task PutAsync(RunningSuite suite, string submission, string kind, byte[] document)
    {
        using var stored = await suite.SendAsync(Role.Vendor, "PUT", $"api/submissions/{submission}/artefacts/{kind}", new ByteArrayContent(document));
        Assert.Equal(200, (int)stored.StatusCode);
    }

    private static async Task SendAsync(RunningSuite suite, Role role, string method, string path, string body = "{}")
    {
        using var answer = await suite.SendAsync(role, method, path, RunningSuite.Json(System.Text.Encoding.UTF8.GetBytes(body)));
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
    }

    /// <summary>What every role would ask of what there is.</summary>
    private static async Task<IReadOnlyList<(Role Role, string Path)>> QuestionsAsync(RunningSuite suite)
    {
        List<(Role, string)> questions =
        [
            (Role.Assessor, "api/reviews"), (Role.Vendor, "api/catalogue"), (Role.Vendor, "api/calls"), (Role.Operator, "api/operations/parked"), (Role.Vendor, ".well-known/balise-trust.json"),
        ];
        await foreach (var row in suite.Storage.Tables.GetTableClient(SubmissionTable.Name).QueryAsync<TableEntity>("RowKey eq 'head'", cancellationToken: Cancellation))
        {
            var path = $"api/submissions/{row.PartitionKey}";
            questions.AddRange([(Role.Vendor, path), (Role.Authority, path), (Role.Vendor, $"{path}/report"), (Role.Vendor, $"{path}/attestation")]);
        }

        foreach (var listing in (await suite.GetAsync("api/catalogue")).GetProperty("items").EnumerateArray())
        {
            var path = $"api/catalogue/{listing.GetProperty("id").GetString()}";
            questions.AddRange([(Role.Vendor, path), (Role.Vendor, $"{path}/report"), (Role.Vendor, $"{path}/attestation"), (Role.Vendor, $"{path}/attestation/report"), (Role.Vendor, $"{path}/matches")]);
        }

        foreach (var call in (await suite.GetAsync("api/calls")).GetProperty("items").EnumerateArray())
        {
            var path = $"api/calls/{call.GetProperty("id").GetString()}";
            questions.AddRange([(Role.Vendor, path), (Role.Organisation, $"{path}/matches")]);
        }

        return questions;
    }

    /// <summary>Waits until nothing that was sealed is on its way, and what was decided is signed.</summary>
    private static Task SettledAsync(RunningSuite suite) => UntilAsync(async () =>
    {
        await foreach (var row in suite.Storage.Tables.GetTableClient(SubmissionTable.Name).QueryAsync<TableEntity>("RowKey eq 'head'", cancellationToken: Cancellation))
        {
            var view = await suite.GetAsync($"api/submissions/{row.PartitionKey}", Role.Authority);
            if (view.GetProperty("state").GetString() is "sealed" or "scanning"
                || (view.GetProperty("state").GetString() is "decided" && !view.GetProperty("links").TryGetProperty("attestation", out _)))
            {
                return false;
            }
        }

        return true;
    });

    /// <summary>Waits until what was announced is off the worklist.</summary>
    private static Task IdleAsync(RunningSuite suite) => UntilAsync(async () =>
    {
        await foreach (var _ in suite.Storage.Tables.GetTableClient(WorklistTable.Name).QueryAsync<TableEntity>($"PartitionKey eq '{WorklistTable.Work}'", cancellationToken: Cancellation))
        {
            return false;
        }

        return true;
    });

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await holds())
        {
            await Task.Delay(100, limit.Token);
        }
    }
}
