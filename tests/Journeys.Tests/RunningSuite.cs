using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Testing.Hosting;

namespace Balise.Journeys.Tests;

/// <summary>
/// The real program over a storage account of its own, driven through its public API. It can be killed at any moment and started again on the same state.
/// </summary>
internal sealed class RunningSuite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120), Pause = TimeSpan.FromMilliseconds(100);
    private readonly string folder;
    private readonly bool sharesFolder;
    private readonly string[] arguments;
    private BaliseProcess? process;
    private HttpClient http = new();

    private RunningSuite(string storage, int port, IReadOnlyDictionary<string, string> settings, string? shared)
    {
        Port = port;
        sharesFolder = shared is not null;
        folder = shared ?? Directory.CreateTempSubdirectory("balise-").FullName;
        arguments =
        [
            $"--Embedded:Port={port}", $"--Embedded:LocalFolder={folder}", $"--WorkStorage={storage}", "--Development:Demonstration=false",
            "--Embedded:Visibility=00:00:02", "--Embedded:RetryDelay=00:00:00.5", "--Embedded:LongestIdle=00:00:00.2", "--Embedded:TimerLease=00:00:15",
            "--Embedded:Schedules:SweepOutbox=* * * * * *", "--Embedded:Schedules:SweepStuckWork=*/5 * * * * *", "--Embedded:Schedules:RescanDueListings=* * * * * *",
            "--Sweeps:PendingAge=00:00:02", "--Sweeps:StuckAge=00:00:20", "--Notifications:Lease=00:00:10", "--Mail:SmtpTimeout=00:00:05", "--Catalogue:SnapshotAge=00:00:00",
            .. settings.Select(pair => $"--{pair.Key}={pair.Value}"),
        ];
    }

    public int Port { get; }

    /// <summary>The root's public key, as balise verify pins it.</summary>
    public string RootFile => Path.Combine(folder, "signing-root.pub.pem");

    public string MailFolder => Path.Combine(folder, "mail");

    public IReadOnlyDictionary<string, string> Keys { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the program wrote to its standard output so far.</summary>
    public IReadOnlyList<string> Lines => process!.Lines;

    /// <summary>Several programs over one storage share a folder too, which holds their keys, and which whoever made it deletes.</summary>
    public static async Task<RunningSuite> StartAsync(string storage, int port, IReadOnlyDictionary<string, string> settings, string? shared = null)
    {
        var suite = new RunningSuite(storage, port, settings, shared);
        await suite.StartAsync();
        return suite;
    }

    public async Task StartAsync()
    {
        process = new BaliseProcess(new Dictionary<string, string>(StringComparer.Ordinal), arguments);
        await process.WaitForAsync("Balise listens");
        http.Dispose();
        http = new HttpClient { BaseAddress = new Uri($"http://localhost:{Port}") };
        Keys = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(folder, "keys.json")))!;
    }

    /// <summary>Asks the program to end, as an operator does, and answers what it wrote to its error output.</summary>
    public async Task<string> StopAsync()
    {
        process!.Signal(BaliseProcess.Sigterm);
        return (await process.EndAsync()).Errors;
    }

    public async Task KillAsync()
    {
        process!.Signal(BaliseProcess.Sigkill);
        await process.EndAsync();
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? role, HttpContent? content = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (role is not null)
            request.Headers.Add("X-Api-Key", Keys[role]);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await http.SendAsync(request);
    }

    public async Task<byte[]> BytesAsync(string path, string? role = null)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, role);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}.");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public async Task<JsonNode> GetAsync(string path, string? role = null)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, role);
        return await ReadAsync(answer);
    }

    /// <summary>Submits a manifest with its artefacts and seals it; returns the id.</summary>
    public async Task<string> SubmitAsync(JsonNode manifest, IReadOnlyDictionary<string, byte[]> artefacts)
    {
        using var created = await SendAsync(HttpMethod.Post, "/api/submissions", "vendor", JsonContent.Create(manifest));
        var id = (await ReadAsync(created))["id"]!.GetValue<string>();
        foreach (var (kind, bytes) in artefacts)
        {
            using var stored = await SendAsync(HttpMethod.Put, $"/api/submissions/{id}/artefacts/{kind}", "vendor", new ByteArrayContent(bytes));
            await ReadAsync(stored);
        }

        using var sealedOne = await SendAsync(HttpMethod.Post, $"/api/submissions/{id}/seal", "vendor");
        await ReadAsync(sealedOne);
        return id;
    }

    public Task<JsonNode> SettledAsync(string id) =>
        UntilAsync(() => GetAsync($"/api/submissions/{id}", "vendor"), view => view["state"]!.GetValue<string>() is "returned" or "in-review" or "decided");

    /// <summary>The submission once it is settled and, if it was decided, its decision is signed.</summary>
    public async Task<JsonNode> AttestedAsync(string id)
    {
        await SettledAsync(id);
        return await UntilAsync(
            () => GetAsync($"/api/submissions/{id}", "vendor"), view => view["state"]!.GetValue<string>() is not "decided" || view["links"]!["attestation"] is not null);
    }

    public static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> holds, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience);
        while (true)
        {
            var value = await read();
            if (holds(value))
                return value;
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Still not so after {patience ?? Patience}: {value}");
            await Task.Delay(Pause);
        }
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {body}");
        return JsonNode.Parse(body)!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (process is not null)
            await process.DisposeAsync();
        if (!sharesFolder)
            Directory.Delete(folder, recursive: true);
    }
}
