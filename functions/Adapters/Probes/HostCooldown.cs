using System.Collections.Concurrent;
using System.Net;
using Balise.Conformance.Evidence;

namespace Balise.Adapters.Probes;

/// <summary>
/// Keeps visits of one host apart within this process, and longer where the host itself asked to wait (Retry-After). This machine's own loopback needs no rest.
/// </summary>
internal sealed class HostCooldown(TimeSpan rest, TimeSpan mostAsked, TimeProvider clock)
{
    private const int MostHosts = 10_000;
    private readonly ConcurrentDictionary<string, DateTimeOffset> open = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits until the host may be asked. A wait that the visit cannot afford ends as a failure that says nothing of the host.</summary>
    public async Task<FetchFailure?> WaitAsync(string host, TimeSpan affordable, CancellationToken cancellation)
    {
        if (!open.TryGetValue(host, out var from) || from - clock.GetUtcNow() is not { Ticks: > 0 } wait)
            return null;
        if (wait > affordable)
            return new(FetchFailure.TimedOut, $"The host is to be left alone for another {wait.TotalSeconds:0} seconds.");
        await Task.Delay(wait, clock, cancellation);
        return null;
    }

    public void Visited(string host, TimeSpan? asked = null)
    {
        if (IsThisMachine(host))
            return;
        if (open.Count >= MostHosts)
            Forget();
        var until = clock.GetUtcNow() + (asked is { } wish && wish > rest ? (wish < mostAsked ? wish : mostAsked) : rest);
        open.AddOrUpdate(host, until, (_, known) => known > until ? known : until);
    }

    private static bool IsThisMachine(string host) =>
        AddressRules.IsLocalName(host) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && AddressRules.IsLoopback(address));

    private void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var (host, until) in open)
        {
            if (until <= now)
                open.TryRemove(host, out _);
        }
        if (open.Count >= MostHosts)
            open.Clear();
    }
}
