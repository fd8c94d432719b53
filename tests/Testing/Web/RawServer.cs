using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Balise.Testing.Web;

/// <summary>
/// A TCP server that answers each request with whatever bytes its script writes: the way to be slow, endless or wrong on purpose.
/// The script receives the path asked for; the connection closes when it returns.
/// </summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly Func<string, Stream, CancellationToken, Task> script;
    private readonly Task accepting;

    /// <summary>Listens on 127.0.0.1 and a free port, unless said otherwise.</summary>
    public RawServer(Func<string, Stream, CancellationToken, Task> script, IPAddress? address = null, int port = 0)
    {
        this.script = script;
        listener = new(address ?? IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Answers every path with these bytes.</summary>
    public RawServer(string answer, IPAddress? address = null, int port = 0)
        : this((_, stream, cancellation) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancellation).AsTask(), address, port)
    {
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    public Uri Url => new($"http://127.0.0.1:{Port}/");

    /// <summary>The head of each request received, as sent.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>For a script that never says more.</summary>
    public static Task Forever(CancellationToken cancellation) => new TaskCompletionSource().Task.WaitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await Task.WhenAll([accepting, .. connections]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        var head = await ReadHeadAsync(stream);
        Requests.Enqueue(head);
        await script(head.Split(' ') is [_, var path, ..] ? path : "", stream, stop.Token);
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, stop.Token) > 0)
        {
            head.Append((char)one[0]);
        }
        return head.ToString();
    }
}
