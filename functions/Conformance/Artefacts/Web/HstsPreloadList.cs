using System.Collections.Frozen;
using System.Text.Json;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>
/// The hosts that browsers ask over https only, from the start. Loaded from the Observatory's JSON form of the Chromium list; empty unless loaded: the list is
/// not shipped.
/// </summary>
public sealed class HstsPreloadList
{
    private readonly FrozenDictionary<string, bool> hosts;

    private HstsPreloadList(IEnumerable<KeyValuePair<string, bool>> hosts) => this.hosts = hosts.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static HstsPreloadList Empty { get; } = new([]);

    /// <summary>Reads { "host": { "mode": "force-https", "includeSubDomains": true } }. Hosts in other modes are left out.</summary>
    public static HstsPreloadList Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new(document.RootElement.EnumerateObject()
                .Where(host => host.Value.TryGetProperty("mode", out var mode) && mode.ValueKind is JsonValueKind.String && mode.ValueEquals("force-https"))
                .DistinctBy(host => host.Name, StringComparer.OrdinalIgnoreCase)
                .Select(host => KeyValuePair.Create(
                    host.Name, host.Value.TryGetProperty("includeSubDomains", out var all) && all.ValueKind is JsonValueKind.True)));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new ArtefactException("hsts-list.malformed", "The preload list is not a JSON object of hosts.");
        }
    }

    /// <summary>The host itself, or a parent that speaks for its subdomains.</summary>
    public bool Holds(string host)
    {
        if (hosts.Count == 0)
            return false;
        if (hosts.ContainsKey(host))
            return true;
        for (var dot = host.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = host.IndexOf('.', StringComparison.Ordinal))
        {
            host = host[(dot + 1)..];
            if (hosts.TryGetValue(host, out var subdomains) && subdomains)
                return true;
        }
        return false;
    }
}
