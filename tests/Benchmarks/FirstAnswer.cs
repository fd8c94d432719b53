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
            try
            {
                if (await AskAsync(port, path, limit.Token) is { Length: > 0 } answer)
                {
                    return answer;
                }
            }
            catch (SocketException) when (!process.HasExited)
            {
                // Nobody listens yet, or a storage that is still starting hung up on us.
            }

            await Task.Delay(Pause, limit.Token);
        }
    }

    private static async Task<string> AskAsync(int port, string path, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), cancellation);
        var answer = new byte[256];
        return Encoding.ASCII.GetString(answer, 0, await socket.ReceiveAsync(answer, cancellation)).Split('\r')[0];
    }
}
