using System.Net;
using System.Net.Sockets;

namespace Balise.Testing.Hosting;

/// <summary>Finds ports that nobody listens on. Another process may still take one before it is used.</summary>
public static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
