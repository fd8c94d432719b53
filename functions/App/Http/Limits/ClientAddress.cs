using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Balise.App.Http.Limits;

/// <summary>Who is at the other end of our socket: the client itself, or the proxy of the Functions host.</summary>
public sealed record SocketPeer(bool IsProxy);

/// <summary>
/// Finds the network a request comes from, in a place that the client cannot write: the socket, or behind the Functions host the elements that the platform
/// itself put at the end of X-Forwarded-For. Whatever stands before them is anybody's word.
/// </summary>
public sealed class ClientAddress(SocketPeer peer, IOptions<LimitsOptions> options)
{
    private const int HostPartOfIPv6 = 8;

    /// <summary>An IPv4 address, or the first 64 bits of an IPv6 address: whoever has one of them has them all. Null when the platform named none.</summary>
    public string? Of(HttpContext http) => (peer.IsProxy ? Forwarded(http.Request) : http.Connection.RemoteIpAddress) is { } address ? NetworkOf(address) : null;

    private IPAddress? Forwarded(HttpRequest request)
    {
        var elements = request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries);
        return elements.Length >= options.Value.ForwardedElements && IPEndPoint.TryParse(elements[^options.Value.ForwardedElements], out var client) ? client.Address : null;
    }

    private static string NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? $"{Convert.ToHexStringLower(bytes.AsSpan(0, HostPartOfIPv6))}/64" : address.ToString();
    }
}
