using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Balise.Benchmarks;

/// <summary>Asks a port until a process answers HTTP on it. A bare socket, so that the asking costs next to nothing.</summary>
internal static class FirstAnswer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90), Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Returns the status line.</summary>
    public static async Task<string> WaitAsync(Process process, int port, string path)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, limit.Token);
            }
            catch (SocketException) when (!process.HasExited)
            {
                await Task.Delay(Pause, limit.Token);
                continue;
            }

            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), limit.Token);
            var answer = new byte[256];
            var length = await socket.ReceiveAsync(answer, limit.Token);
            var text = Encoding.ASCII.GetString(answer, 0, length);
            return text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
                ? text.Split('\r')[0]
                : throw new InvalidDataException($"Port {port} does not answer HTTP.");
        }
    }
}
