using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Balise.Testing.Dns;

/// <summary>What a name server says: a code (0 is no error, 2 a failure, 3 no such name) and records on the wire, or bytes that are no DNS at all.</summary>
public sealed record DnsReply(int Code, IReadOnlyList<byte[]> Records, byte[]? Raw = null)
{
    public static DnsReply Nothing { get; } = new(0, []);

    public static DnsReply Failure { get; } = new(2, []);

    public static DnsReply NoSuchName { get; } = new(3, []);

    public static DnsReply Garbage { get; } = new(0, [], [0x81, 0x80, 0, 1, 0, 9, 0, 0, 0, 0, 0xC0, 0xC0, 0xFF]);

    /// <summary>The addresses of the family that was asked for.</summary>
    public static DnsReply Addresses(DnsQuestion question, params IEnumerable<string> addresses) => new(0,
    [
        .. addresses.Select(IPAddress.Parse)
            .Where(address => question.Type == (address.AddressFamily is AddressFamily.InterNetwork ? DnsQuestion.A : DnsQuestion.Aaaa))
            .Select(address => Record(question.Type, address.GetAddressBytes())),
    ]);

    /// <summary>TXT records of one string each; a longer text is spread over strings of 200 bytes.</summary>
    public static DnsReply Texts(params IEnumerable<string> texts) => new(0,
    [
        .. texts.Select(text => Record(DnsQuestion.Txt, [.. Encoding.UTF8.GetBytes(text).Chunk(200).SelectMany(part => part.Prepend((byte)part.Length))])),
    ]);

    /// <summary>A record of the name that was asked for, not to be cached.</summary>
    private static byte[] Record(int type, byte[] data)
    {
        var record = new byte[12 + data.Length];
        record[0] = 0xC0;
        record[1] = 12;
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(2), (ushort)type);
        record[5] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(10), (ushort)data.Length);
        data.CopyTo(record, 12);
        return record;
    }
}
