using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Balise.Testing.Hosting;

/// <summary>
/// Gives ports of the loopback that nobody listens on and that no other test process of this machine is given while this one lives. They lie below the range
/// from which the system takes ports for outgoing connections: one that is free now is free when a started program binds it, however busy the machine is.
/// </summary>
public static class FreePort
{
    private const int First = 20_000, Last = 32_000;

    /// <summary>The lock files of the ports given so far; the system lets go of them when the process ends.</summary>
    private static readonly ConcurrentBag<FileStream> Held = [];

    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "balise-ports")).FullName;

    public static int Next()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (TryHold(port) && IsFree(port)) return port;
        }
    }

    public static int[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private static bool TryHold(int port)
    {
        try
        {
            Held.Add(new FileStream(Path.Combine(Folder, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
