using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Balise.Adapters.Probes.Tls;

/// <summary>
/// Writes a ClientHello for one version and the suites to offer, in its record. The platform's library no longer offers the old versions, so they are asked for
/// by hand; the handshake ends with the server's answer.
/// </summary>
internal static class ClientHello
{
    private static readonly ushort[] Groups = [0x001D, 0x0017, 0x0018, 0x0019, 0x001A, 0x001B, 0x001C, 0x0100, 0x0101];

    private static readonly ushort[] Signatures =
        [0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0809, 0x080A, 0x080B, 0x0401, 0x0501, 0x0601, 0x0807, 0x0402, 0x0203, 0x0201];

    public static byte[] Write(TlsVersion version, IReadOnlyList<ushort> suites, string host)
    {
        var body = new WireWriter();
        body.UInt16(Math.Min(version.Number, TlsVersion.Tls12.Number));
        body.Bytes(RandomNumberGenerator.GetBytes(32));
        // Middle boxes expect a session id in TLS 1.3, and old servers none.
        body.Block8(version == TlsVersion.Tls13 ? RandomNumberGenerator.GetBytes(32) : []);
        body.Block16(block => block.UInt16s(suites));
        body.Block8([0]);
        if (version != TlsVersion.Ssl30)
            body.Block16(block => Extensions(block, version, host));
        var message = new WireWriter();
        message.Byte(1);
        message.Block24(body.ToArray());
        var record = new WireWriter();
        record.Byte(22);
        record.UInt16(version == TlsVersion.Ssl30 ? version.Number : (ushort)0x0301);
        record.Block16(block => block.Bytes(message.ToArray()));
        return record.ToArray();
    }

    private static void Extensions(WireWriter writer, TlsVersion version, string host)
    {
        if (!IPAddress.TryParse(host.Trim('[', ']'), out _))
            Extension(writer, 0, block => block.Block16(names => ServerName(names, host)));
        Extension(writer, 10, block => block.Block16(list => list.UInt16s(Groups)));
        Extension(writer, 11, block => block.Block8([0]));
        Extension(writer, 23, _ => { });
        Extension(writer, 0xFF01, block => block.Byte(0));
        if (version.Number >= TlsVersion.Tls12.Number)
            Extension(writer, 13, block => block.Block16(list => list.UInt16s(Signatures)));
        if (version != TlsVersion.Tls13)
            return;
        Extension(writer, 43, block => block.Block8([0x03, 0x04]));
        Extension(writer, 45, block => block.Block8([1]));
        // Any 32 bytes are a public key of x25519; a server that wants another group asks again, which answers the question too.
        Extension(writer, 51, block => block.Block16(shares =>
        {
            shares.UInt16(0x001D);
            shares.Block16(share => share.Bytes(RandomNumberGenerator.GetBytes(32)));
        }));
    }

    private static void ServerName(WireWriter writer, string host)
    {
        writer.Byte(0);
        writer.Block16(name => name.Bytes(Encoding.ASCII.GetBytes(host.TrimEnd('.').ToLower(CultureInfo.InvariantCulture))));
    }

    private static void Extension(WireWriter writer, ushort type, Action<WireWriter> content)
    {
        writer.UInt16(type);
        writer.Block16(content);
    }
}

/// <summary>Big-endian numbers and blocks with their length before them.</summary>
internal sealed class WireWriter
{
    private readonly List<byte> bytes = [];

    public byte[] ToArray() => [.. bytes];

    public void Byte(byte value) => bytes.Add(value);

    public void Bytes(ReadOnlySpan<byte> value) => bytes.AddRange(value);

    public void UInt16(ushort value)
    {
        Span<byte> two = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(two, value);
        Bytes(two);
    }

    public void UInt16s(IEnumerable<ushort> values)
    {
        foreach (var value in values)
            UInt16(value);
    }

    public void Block8(ReadOnlySpan<byte> content)
    {
        Byte(checked((byte)content.Length));
        Bytes(content);
    }

    public void Block16(Action<WireWriter> content)
    {
        var inner = new WireWriter();
        content(inner);
        UInt16(checked((ushort)inner.bytes.Count));
        bytes.AddRange(inner.bytes);
    }

    public void Block24(ReadOnlySpan<byte> content)
    {
        Byte((byte)(content.Length >> 16));
        UInt16((ushort)content.Length);
        Bytes(content);
    }
}
