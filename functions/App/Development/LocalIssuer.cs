using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Balise.App.Hosting.Embedded;
using Balise.App.Http;
using Microsoft.Extensions.Options;

namespace Balise.App.Development;

/// <summary>
/// The issuer of identities of the embedded host: the npm package oidc-provider, run by node with the people of <see cref="DevelopmentPeople"/>. It starts when somebody
/// first goes to it, keeps its keys in the local folder, listens on loopback only, and ends with us: it watches the pipe that we hold.
/// </summary>
public sealed class LocalIssuer(
    LocalFolder folder, DevelopmentKeys keys, DevelopmentPeople people, IOptions<DevelopmentOptions> options, IConfiguration configuration, Links links) : IAsyncDisposable
{
    public const string Name = "local", MachinesName = "local-machines", Client = "balise", Machine = "machine", Secret = "only-for-this-machine";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim turn = new(1, 1);
    private Process? node;

    /// <summary>What makes the suite know this issuer. The embedded host says so; nothing else does.</summary>
    internal static IEnumerable<(string Name, string? Value)> Settings(int port, string site)
    {
        var (people, machines) = ($"SignIn:Issuers:{Name}", $"SignIn:Issuers:{MachinesName}");
        return
        [
            ($"{people}:French", "l'émetteur local"), ($"{people}:English", "the local issuer"), ($"{people}:Authority", Address(port)),
            ($"{people}:ClientId", Client), ($"{people}:ClientSecret", Secret), ($"{people}:RppsClaim", "rpps"),
            ($"{machines}:For", "Machines"), ($"{machines}:Authority", Address(port)), ($"{machines}:Audience", site),
        ];
    }

    /// <summary>Starts it, when the issuer of that name is ours and does not run yet.</summary>
    public async Task EnsureAsync(string issuer, CancellationToken cancellation)
    {
        var port = options.Value.IssuerPort;
        if (configuration[$"SignIn:Issuers:{issuer}:Authority"]?.StartsWith(Address(port), StringComparison.Ordinal) is not true)
        {
            return;
        }

        await turn.WaitAsync(cancellation);
        try
        {
            if (node is not { HasExited: false })
            {
                await StartAsync(port, cancellation);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (node is { HasExited: false })
        {
            node.Kill();
            await node.WaitForExitAsync();
        }

        node?.Dispose();
        turn.Dispose();
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");

    private async Task StartAsync(int port, CancellationToken cancellation)
    {
        await people.EnsureAsync(await keys.EnsureAsync(cancellation), Address(port), cancellation);
        var script = Path.Combine(LocalFolder.Root(), "functions", "App", "Development", "local-issuer.mjs");
        node = Process.Start(new ProcessStartInfo("node", [script]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("node did not start.");
        var settings = new LocalIssuerSettings(
            Address(port), port, folder["issuer-keys.json"], links.Site, Client, Machine, Secret,
            [.. configuration.GetSection("SignIn:Issuers").GetChildren().Select(issuer => SignIn.SignInEndpoints.CallbackOf(issuer.Key))], DevelopmentPeople.All);
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(settings, LocalIssuerJson.Default.LocalIssuerSettings).AsMemory(), cancellation);
        await node.StandardInput.FlushAsync(cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestStart);
        if (await node.StandardOutput.ReadLineAsync(limit.Token) is not "ready")
        {
            throw new InvalidOperationException($"The local issuer did not start on port {port}: is it taken (--Development:IssuerPort=…), and are the packages of package.json installed?");
        }
    }
}
