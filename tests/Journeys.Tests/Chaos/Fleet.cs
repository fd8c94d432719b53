using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Balise.Testing.Hosting;

namespace Balise.Journeys.Tests.Chaos;

/// <summary>Several programs over one storage, any of which may be killed at any moment. A request that its program did not answer is made again, of another one.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private const int MostAttempts = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly string folder = Directory.CreateTempSubdirectory("balise-fleet-").FullName;
    private readonly List<RunningSuite> programs = [];
    private int turn;

    public int Kills { get; private set; }

    public static async Task<Fleet> StartAsync(int size, string storage, IReadOnlyDictionary<string, string> settings)
    {
        // One public address, as behind a balancer: a decision is signed in its name, whichever program does it. And sweeps that wait for longer than one journey's do:
        // where hundreds of submissions queue, being late is no sign of being lost.
        settings = new Dictionary<string, string>(settings, StringComparer.Ordinal)
        {
            ["PublicBaseUrl"] = "http://balise.example.org",
            ["Sweeps:PendingAge"] = "00:00:10",
            ["Sweeps:StuckAge"] = "00:02:00",
            ["Embedded:Visibility"] = "00:00:10",
            ["Embedded:LongestIdle"] = "00:00:02",
        };
        var fleet = new Fleet();
        for (var index = 0; index < size; index++)
        {
            fleet.programs.Add(await RunningSuite.StartAsync(storage, FreePort.Next(), settings, fleet.folder));
        }

        return fleet;
    }

    public IReadOnlyList<RunningSuite> Programs => programs;

    /// <summary>Kills one program after another, each after a while, and starts it again, until told to stop; then all of them run.</summary>
    public async Task KillAsync(Random random, TimeSpan between, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await Task.Delay(between * (0.5 + random.NextDouble()), cancellation).ContinueWith(static _ => { }, TaskScheduler.Default);
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            var victim = programs[random.Next(programs.Count)];
            await victim.KillAsync();
            Kills++;
            await RestartAsync(victim);
        }
    }

    /// <summary>Does one submission from manifest to seal, whatever happens to the programs meanwhile.</summary>
    public async Task<string> SubmitAsync(string name, JsonNode manifest, IReadOnlyDictionary<string, byte[]> artefacts)
    {
        var view = await AskAsync(HttpMethod.Post, "/api/submissions", () => JsonContent.Create(manifest), name);
        var id = view["id"]!.GetValue<string>();
        foreach (var (kind, bytes) in artefacts)
        {
            await AskAsync(HttpMethod.Put, $"/api/submissions/{id}/artefacts/{kind}", () => new ByteArrayContent(bytes));
        }

        await AskAsync(HttpMethod.Post, $"/api/submissions/{id}/seal", () => null);
        return id;
    }

    public Task<JsonNode> GetAsync(string path, string? role = null) => AskAsync(HttpMethod.Get, path, () => null, role: role);

    public async ValueTask DisposeAsync()
    {
        foreach (var program in programs)
        {
            await program.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>As a supervisor would: a start that the busy machine let fail is made again.</summary>
    private static async Task RestartAsync(RunningSuite program)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await program.StartAsync();
                return;
            }
            catch (ChannelClosedException) when (attempt < 5)
            {
            }
        }
    }

    private async Task<JsonNode> AskAsync(HttpMethod method, string path, Func<HttpContent?> body, string? idempotencyKey = null, string? role = "vendor")
    {
        for (var attempt = 1; ; attempt++)
        {
            var program = programs[(int)((uint)Interlocked.Increment(ref turn) % programs.Count)];
            try
            {
                using var content = body();
                using var answer = await program.SendAsync(method, path, role, content, idempotencyKey);
                if ((int)answer.StatusCode is not 409 and < 500)
                {
                    return await RunningSuite.ReadAsync(answer);
                }

                Assert.True(attempt < MostAttempts, $"{method} {path} still answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or TaskCanceledException or InvalidOperationException or ObjectDisposedException && attempt < MostAttempts)
            {
                // Its program was killed under it, or is about to listen again.
            }

            await Task.Delay(Pause);
        }
    }
}
