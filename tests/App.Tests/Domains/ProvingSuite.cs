using System.Collections.Concurrent;
using Balise.App.Tests.Api;
using Balise.Testing.Dns;
using Balise.Testing.Web;

namespace Balise.App.Tests.Domains;

/// <summary>The suite that asks for a proof of loopback names too, with a vendor's site and a vendor's zone that a test changes as it goes.</summary>
internal sealed class ProvingSuite : RunningSuite
{
    public const string Domain = "vendor.localhost", Host = "app.vendor.localhost";

    private ProvingSuite(LoopbackSite site)
    {
        Site = site;
        Names = new(question => Failing ? DnsReply.Failure : Records.TryGetValue(question.Name, out var texts) ? DnsReply.Texts(texts) : DnsReply.NoSuchName);
    }

    public LoopbackSite Site { get; }

    /// <summary>The TXT records of the zone, by name.</summary>
    public ConcurrentDictionary<string, string[]> Records { get; } = new(StringComparer.Ordinal);

    public LoopbackNameServer Names { get; }

    /// <summary>When true, the name server answers with a failure.</summary>
    public bool Failing { get; set; }

    public Uri SiteUrl => new($"https://{Host}:{Site.HttpsPort}/");

    protected override IReadOnlyList<string> Settings =>
    [
        .. Site.ProbeSettings.Select(pair => $"--{pair.Key}={pair.Value}"),
        "--Domains:ProveLoopback=true", $"--Domains:LoopbackPort={Site.HttpsPort}", $"--Domains:NameServers={Names.EndPoint}", "--Domains:RestBetweenLooks=00:00:00",
        "--Domains:LookupTimeout=00:00:02",
    ];

    public static async Task<ProvingSuite> StartAsync()
    {
        var suite = new ProvingSuite(await LoopbackSite.Exemplary(authority => authority.Issue(names: [Domain, Host])));
        await suite.InitializeAsync();
        return suite;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Names.DisposeAsync();
        await Site.DisposeAsync();
    }
}
