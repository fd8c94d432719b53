using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Balise.Adapters.Tests.Probes;

/// <summary>A TCP server that reads one TLS record from each connection and answers with the bytes of its script.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly Func<byte[], Stream, CancellationToken, Task> script;
    private readonly Task accepting;

    public TlsServer(Func<byte[], Stream, CancellationToken, Task> script)
    {
        this.script = script;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Answers each hello with what this makes of it.</summary>
    public TlsServer(Func<byte[], byte[]> answer) : this((hello, stream, cancellation) => stream.WriteAsync(answer(hello), cancellation).AsTask())
    {
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>A record with a ServerHello of this version and suite, without extensions.</summary>
    public static byte[] Hello(ushort version, ushort suite)
    {
        byte[] body = [(byte)(version >> 8), (byte)version, .. new byte[32], 0, (byte)(suite >> 8), (byte)suite, 0];
        return [22, 3, 1, 0, (byte)(body.Length + 4), 2, 0, 0, (byte)body.Length, .. body];
    }

    /// <summary>The version that a hello asks for, as its body says.</summary>
    public static int Asked(byte[] hello) => (hello[9] << 8) | hello[10];

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
        var head = new byte[5];
        await stream.ReadExactlyAsync(head, stop.Token);
        var body = new byte[(head[3] << 8) | head[4]];
        await stream.ReadExactlyAsync(body, stop.Token);
        await script([.. head, .. body], stream, stop.Token);
    }
}
