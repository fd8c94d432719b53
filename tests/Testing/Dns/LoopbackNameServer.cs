using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DnsClient;
using DnsClient.Protocol;

namespace Balise.Testing.Dns;

/// <summary>
/// A name server on a free UDP port of loopback that answers whatever its script says: another address the second time, inner addresses among public ones,
/// an error, garbage, or nothing at all.
/// </summary>
public sealed class LoopbackNameServer : IAsyncDisposable
{
    private const int HeaderBytes = 12;
    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource stop = new();
    private readonly Func<DnsQuestion, DnsReply?> script;
    private readonly Task serving;

    /// <summary>The script answers null to stay silent.</summary>
    public LoopbackNameServer(Func<DnsQuestion, DnsReply?> script)
    {
        this.script = script;
        serving = ServeAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)socket.Client.LocalEndPoint!;

    /// <summary>Every question, in order of arrival.</summary>
    public ConcurrentQueue<DnsQuestion> Questions { get; } = [];

    /// <summary>Resolves a host over the wire by this server alone, as a system resolver does: both families.</summary>
    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        var client = new LookupClient(new LookupClientOptions(EndPoint) { UseCache = false, Retries = 0, Timeout = TimeSpan.FromSeconds(5) });
        var v4 = await client.QueryAsync(host, QueryType.A, cancellationToken: cancellation);
        var v6 = await client.QueryAsync(host, QueryType.AAAA, cancellationToken: cancellation);
        return [.. v4.Answers.Concat(v6.Answers).OfType<AddressRecord>().Select(record => record.Address)];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            var asked = await socket.ReceiveAsync(stop.Token);
            if (asked.Buffer.Length <= HeaderBytes)
            {
                continue;
            }

            var (question, end) = Read(asked.Buffer);
            Questions.Enqueue(question);
            if (script(question) is { } reply)
            {
                await socket.SendAsync(Write(asked.Buffer.AsSpan(0, end), reply), asked.RemoteEndPoint, stop.Token);
            }
        }
    }

    private static (DnsQuestion Question, int End) Read(byte[] message)
    {
        var labels = new List<string>();
        var at = HeaderBytes;
        for (; message[at] != 0; at += message[at] + 1)
        {
            labels.Add(Encoding.ASCII.GetString(message, at + 1, message[at]));
        }

        return (new(string.Join('.', labels).ToLowerInvariant(), BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at + 1))), at + 5);
    }

    private static byte[] Write(ReadOnlySpan<byte> asked, DnsReply reply)
    {
        if (reply.Raw is { } raw)
        {
            return [.. asked[..2], .. raw];
        }

        byte[] header = [asked[0], asked[1], 0x81, (byte)(0x80 | reply.Code), 0, 1, 0, (byte)reply.Records.Count, 0, 0, 0, 0];
        return [.. header, .. asked[HeaderBytes..], .. reply.Records.SelectMany(record => record)];
    }
}

/// <summary>A name that was asked for, in lower case, and the type: 1 A, 16 TXT, 28 AAAA.</summary>
public sealed record DnsQuestion(string Name, int Type)
{
    public const int A = 1, Txt = 16, Aaaa = 28;
}
