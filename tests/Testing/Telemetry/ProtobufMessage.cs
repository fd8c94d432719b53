using System.Buffers.Binary;
using System.Text;

namespace Balise.Testing.Telemetry;

/// <summary>Reads the fields of one encoded protobuf message, by their numbers: as much of the format as telemetry needs.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Number, ulong Scalar, ReadOnlyMemory<byte> Bytes)> fields = [];

    public ProtobufMessage(ReadOnlyMemory<byte> encoded)
    {
        while (encoded.Length > 0)
        {
            var tag = Varint(ref encoded);
            fields.Add((tag & 7) switch
            {
                0 => ((int)(tag >> 3), Varint(ref encoded), default),
                1 => ((int)(tag >> 3), BinaryPrimitives.ReadUInt64LittleEndian(Take(ref encoded, 8).Span), default),
                2 => ((int)(tag >> 3), 0, Take(ref encoded, (int)Varint(ref encoded))),
                5 => ((int)(tag >> 3), BinaryPrimitives.ReadUInt32LittleEndian(Take(ref encoded, 4).Span), default),
                var other => throw new InvalidDataException($"Wire type {other} is not read here."),
            });
        }
    }

    public IEnumerable<ProtobufMessage> Messages(int number) => fields.Where(field => field.Number == number).Select(field => new ProtobufMessage(field.Bytes));

    /// <summary>The messages at the end of a path of fields, each of which may be there many times.</summary>
    public IEnumerable<ProtobufMessage> Messages(int number, params int[] then) =>
        then.Aggregate(Messages(number), static (messages, next) => messages.SelectMany(message => message.Messages(next)));

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number).Span);

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number).Span);

    public bool Has(int number) => fields.Any(field => field.Number == number);

    public ulong Scalar(int number) => fields.FirstOrDefault(field => field.Number == number).Scalar;

    public double Double(int number) => BitConverter.UInt64BitsToDouble(Scalar(number));

    private ReadOnlyMemory<byte> Bytes(int number) => fields.FirstOrDefault(field => field.Number == number).Bytes;

    private static ulong Varint(ref ReadOnlyMemory<byte> encoded)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref encoded, 1).Span[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> encoded, int count)
    {
        var taken = encoded[..count];
        encoded = encoded[count..];
        return taken;
    }
}
