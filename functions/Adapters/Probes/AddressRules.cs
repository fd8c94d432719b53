using System.Net;
using System.Net.Sockets;

namespace Balise.Adapters.Probes;

/// <summary>Says which addresses a request made on somebody's word may reach: the public internet, and nothing that only we can see.</summary>
public static class AddressRules
{
    private static readonly IPNetwork[] RefusedV4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32");

    /// <summary>
    /// Only 2000::/3 is routed in public. Everything else (loopback, link-local, unique local, mapped, compatible and translated IPv4) is refused
    /// by not being in it; these are the holes inside it.
    /// </summary>
    private static readonly IPNetwork[] RefusedV6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !RefusedV4.Any(network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => IsGlobalUnicast(address) && !RefusedV6.Any(network => network.Contains(address)),
        _ => false,
    };

    /// <summary>True for 127.0.0.0/8 and ::1 as written: a mapped form of a loopback address is a disguise, not a development server.</summary>
    public static bool IsLoopback(IPAddress address) => !address.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(address);

    /// <summary>True for localhost and what is below it, which stand for this machine without any name server being asked (RFC 6761).</summary>
    public static bool IsLocalName(string host)
    {
        var name = host.AsSpan().TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads the bits themselves: .NET 10's <see cref="IPNetwork"/> answers that 2000::/3 contains ::ffff:10.0.0.1.</summary>
    private static bool IsGlobalUnicast(IPAddress address) => (address.GetAddressBytes()[0] & 0b1110_0000) == 0b0010_0000;

    private static IPNetwork[] Networks(params string[] prefixes) => [.. prefixes.Select(prefix => IPNetwork.Parse(prefix))];
}
