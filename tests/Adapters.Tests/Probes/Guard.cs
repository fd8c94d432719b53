using System.Net;
using Balise.Adapters.Probes;
using Balise.Conformance.Evidence;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Tests.Probes;

/// <summary>A guarded client as a test wants it. Loopback is allowed and budgets are small unless said otherwise.</summary>
internal static class Guard
{
    public static ProbeOptions Loopback { get; } = Budgets();

    public static ProbeOptions Production { get; } = new() { RequestTimeout = TimeSpan.FromSeconds(30) };

    public static ProbeOptions Budgets(int maxBodyBytes = 64 * 1024, int maxVisitBytes = 1024 * 1024, int maxRequests = 40, string? root = null, int? httpPort = null) => new()
    {
        AllowLoopback = true,
        RequestTimeout = TimeSpan.FromSeconds(30),
        VisitTimeout = TimeSpan.FromMinutes(2),
        MaxBodyBytes = maxBodyBytes,
        MaxVisitBytes = maxVisitBytes,
        MaxRequests = maxRequests,
        AdditionalRoot = root,
        LoopbackHttpPort = httpPort,
        ContactUrl = new Uri("https://balise.example/contact"),
    };

    public static GuardedHttp Client(ProbeOptions options, TimeProvider? clock = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) =>
        new(Options.Create(options), clock ?? TimeProvider.System, resolve ?? Dns.GetHostAddressesAsync);

    public static async Task<FetchFacts> FetchAsync(Uri url, ProbeOptions? options = null, TimeProvider? clock = null,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) =>
        (await Client(options ?? Loopback, clock, resolve).GetAsync(url, TestContext.Current.CancellationToken)).Facts;

    /// <summary>Fails the test when a name is looked up at all.</summary>
    public static Task<IPAddress[]> NoLookup(string host, CancellationToken cancellation) => throw new InvalidOperationException($"{host} was looked up.");
}
