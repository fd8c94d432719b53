using System.Net;
using System.Net.Sockets;

namespace Balise.Adapters.Probes;

/// <summary>
/// Opens the sockets of one visit. Each name is resolved once and stays pinned to the addresses that were checked, so a name server cannot answer
/// differently between the check and the connection, nor between two requests.
/// </summary>
internal sealed class GuardedDialer(Func<string, CancellationToken, Task<IPAddress[]>> resolve, bool allowLoopback)
{
    private const int MaxAddressesTried = 4;
    private static readonly int[] PublicPorts = [80, 443, 8443];
    private readonly Dictionary<string, IPAddress[]> pins = new(StringComparer.OrdinalIgnoreCase);

    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellation)
    {
        if (!allowLoopback && !PublicPorts.Contains(target.Port))
        {
            throw new AddressRefusedException($"Port {target.Port} is not one that a public web service answers on.");
        }
        var addresses = await PinAsync(target.Host, cancellation);
        foreach (var address in addresses)
        {
            Check(address, target);
        }
        return await DialAsync(addresses, target.Port, cancellation);
    }

    private async Task<IPAddress[]> PinAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }
        if (AddressRules.IsLocalName(host))
        {
            return [IPAddress.Loopback, IPAddress.IPv6Loopback];
        }
        lock (pins)
        {
            if (pins.TryGetValue(host, out var known))
            {
                return known;
            }
        }
        var resolved = await resolve(host, cancellation);
        lock (pins)
        {
            return pins.TryGetValue(host, out var known) ? known : pins[host] = resolved;
        }
    }

    /// <summary>One refused address refuses the name: a service that also points inside is not one that we should talk to.</summary>
    private void Check(IPAddress address, DnsEndPoint target)
    {
        if (allowLoopback && AddressRules.IsLoopback(address))
        {
            return;
        }
        if (!AddressRules.IsPublic(address))
        {
            throw new AddressRefusedException($"{target.Host} stands for {address}, which is not a public address.");
        }
        if (!PublicPorts.Contains(target.Port))
        {
            throw new AddressRefusedException($"Port {target.Port} is not one that a public web service answers on.");
        }
    }

    private static async Task<Stream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        SocketException? last = null;
        foreach (var address in addresses.OrderBy(address => address.AddressFamily).Take(MaxAddressesTried))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException refused)
            {
                socket.Dispose();
                last = refused;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }
}

/// <summary>Carries a refusal out of the HTTP stack, which knows no other way. It never leaves this folder.</summary>
internal sealed class AddressRefusedException(string message) : Exception(message);
