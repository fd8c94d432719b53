using Balise.Conformance.Evidence;

namespace Balise.Adapters.Probes;

/// <summary>Asks the hosts of an application's verified links for their assetlinks.json. Redirects are not followed, as the platform does not.</summary>
public sealed class AppLinkFetcher(GuardedHttp http)
{
    public const string Version = AssetLinksReader.Version;

    /// <summary>The hosts as the manifest gives them, each with budgets of its own, one after the other.</summary>
    public async Task<AppLinkFacts> FetchAsync(IReadOnlyList<string> hosts, CancellationToken cancellation)
    {
        var seen = new List<AppLinkHost>();
        foreach (var host in hosts.Take(AndroidComponents.MostHosts))
        {
            seen.Add(await FetchAsync(host, AssetLinksReader.Address(host), cancellation));
        }

        return new(seen);
    }

    internal async Task<AppLinkHost> FetchAsync(string host, Uri address, CancellationToken cancellation)
    {
        using var visit = http.Open();
        var fetched = await visit.SendAsync(new(address, AssetLinksReader.MaxBytes) { Accept = "application/json", FollowsRedirects = false }, cancellation);
        return fetched.Final is { Status: 200 } ? AssetLinksReader.Observe(host, fetched.Facts, fetched.Body) : new(host, fetched.Facts);
    }
}
