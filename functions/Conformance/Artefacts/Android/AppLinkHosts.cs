using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android;

/// <summary>The hosts of all filters to be verified, in lower case and sorted; too many, and what is no host name, are counted.</summary>
internal sealed class AppLinkHosts
{
    private const int LongestHost = 255;
    private readonly SortedSet<string> hosts = new(StringComparer.Ordinal);

    public int LeftOut { get; private set; }

    public void Add(IntentFilter filter)
    {
        foreach (var host in filter.VerifiedHosts.Select(host => host.Trim().ToLowerInvariant()))
        {
            if (host is "" || hosts.Contains(host))
            {
                continue;
            }

            if (hosts.Count < AndroidComponents.MostHosts && IsHost(host))
            {
                hosts.Add(host);
            }
            else
            {
                LeftOut++;
            }
        }
    }

    public IReadOnlyList<string> Kept() => [.. hosts];

    private static bool IsHost(string host) =>
        host.Length <= LongestHost && Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) is UriHostNameType.Dns;
}
