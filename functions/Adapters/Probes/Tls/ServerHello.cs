using System.Buffers.Binary;

namespace Balise.Adapters.Probes.Tls;

/// <summary>How a server answered a ClientHello.</summary>
internal abstract record HelloAnswer
{
    private HelloAnswer() { }

    /// <summary>A ServerHello: the version and suite that it chose. A request to try another group counts as one.</summary>
    public sealed record Chosen(ushort Version, ushort Suite) : HelloAnswer;

    /// <summary>An alert: what was offered is not wanted.</summary>
    public sealed record Declined : HelloAnswer;

    /// <summary>The connection was closed without a word. Some servers say no like this, and so does whoever has had enough of us.</summary>
    public sealed record Closed : HelloAnswer;

    /// <summary>Silence, or something that is no TLS.</summary>
    public sealed record Unclear : HelloAnswer;
}

/// <summary>Reads the first handshake message or alert of a server. Bounded: a few records of the size the protocol allows, whatever the server sends.</summary>
internal static class ServerHello
{
    private const int MostRecords = 8;
    private const int LargestRecord = (16 * 1024) + 2048;
    private const int LargestHello = 8 * 1024;

    public static async Task<HelloAnswer> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var handshake = new MemoryStream();
        var head = new byte[5];
        for (var record = 0; record < MostRecords; record++)
        {
            var got = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
            if (got < head.Length)
                return got == 0 && handshake.Length == 0 ? new HelloAnswer.Closed() : new HelloAnswer.Unclear();
            var length = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(3));
            if (head[1] is not 3 || length is 0 or > LargestRecord)
                return new HelloAnswer.Unclear();
            var body = new byte[length];
            if (await stream.ReadAtLeastAsync(body, length, throwOnEndOfStream: false, cancellation) < length)
                return new HelloAnswer.Unclear();
            if (head[0] is 21)
                return length is 2 && body[0] is 2 or 1 ? new HelloAnswer.Declined() : new HelloAnswer.Unclear();
            if (head[0] is not 22)
                return new HelloAnswer.Unclear();
            handshake.Write(body);
            if (Parse(handshake.GetBuffer().AsSpan(0, (int)handshake.Length)) is { } answer)
                return answer;
        }
        return new HelloAnswer.Unclear();
    }

    /// <summary>Null while the message is not complete.</summary>
    internal static HelloAnswer? Parse(ReadOnlySpan<byte> message)
    {
        if (message.Length < 4)
            return null;
        var length = (message[1] << 16) | BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        if (message[0] is not 2 || length > LargestHello)
            return new HelloAnswer.Unclear();
        if (message.Length < 4 + length)
            return null;
        var body = message.Slice(4, length);
        if (body.Length < 35 || body[34] > 32 || body.Length < 38 + body[34])
            return new HelloAnswer.Unclear();
        var version = BinaryPrimitives.ReadUInt16BigEndian(body);
        var rest = body[(35 + body[34])..];
        var suite = BinaryPrimitives.ReadUInt16BigEndian(rest);
        return new HelloAnswer.Chosen(SelectedVersion(rest[3..]) ?? version, suite);
    }

    /// <summary>TLS 1.3 says its number in an extension.</summary>
    private static ushort? SelectedVersion(ReadOnlySpan<byte> extensions)
    {
        if (extensions.Length < 2)
            return null;
        var all = extensions[2..Math.Min(extensions.Length, 2 + BinaryPrimitives.ReadUInt16BigEndian(extensions))];
        while (all.Length >= 4)
        {
            var (type, length) = (BinaryPrimitives.ReadUInt16BigEndian(all), BinaryPrimitives.ReadUInt16BigEndian(all[2..]));
            if (all.Length < 4 + length)
                return null;
            if (type is 43 && length is 2)
                return BinaryPrimitives.ReadUInt16BigEndian(all[4..]);
            all = all[(4 + length)..];
        }
        return null;
    }
}
