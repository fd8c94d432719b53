using System.Buffers.Binary;
using System.Text;

namespace Balise.Testing.Artefacts;

/// <summary>Writes binary property lists of dictionaries, lists, texts, numbers, flags, dates and bytes.</summary>
public static class BinaryPropertyListWriter
{
    public static byte[] Build(object root)
    {
        List<byte[]> objects = [];
        Add(root, objects);
        using var file = new MemoryStream();
        file.Write("bplist00"u8);
        List<int> offsets = [];
        foreach (var one in objects)
        {
            offsets.Add((int)file.Position);
            file.Write(one);
        }

        var table = file.Position;
        foreach (var offset in offsets)
            file.Write(BigEndian(offset, 4));
        file.Write([0, 0, 0, 0, 0, 0, 4, 2]);
        file.Write(BigEndian(objects.Count, 8));
        file.Write(BigEndian(0, 8));
        file.Write(BigEndian(table, 8));
        return file.ToArray();
    }

    private static int Add(object value, List<byte[]> objects)
    {
        var index = objects.Count;
        objects.Add([]);
        objects[index] = value switch
        {
            bool flag => [(byte)(flag ? 9 : 8)],
            int number => [0x13, .. BigEndian(number, 8)],
            double real => [0x23, .. BigEndian(BitConverter.DoubleToInt64Bits(real), 8)],
            DateTimeOffset date => [0x33, .. BigEndian(BitConverter.DoubleToInt64Bits((date - new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds), 8)],
            byte[] bytes => [.. Head(0x4, bytes.Length), .. bytes],
            string text when Ascii.IsValid(text) => [.. Head(0x5, text.Length), .. Encoding.ASCII.GetBytes(text)],
            string text => [.. Head(0x6, text.Length), .. Encoding.BigEndianUnicode.GetBytes(text)],
            IReadOnlyDictionary<string, object> members => Members(members, objects),
            IReadOnlyList<object> items => [.. Head(0xa, items.Count), .. items.SelectMany(item => BigEndian(Add(item, objects), 2))],
            _ => throw new ArgumentException($"{value.GetType()} has no place in a property list.", nameof(value)),
        };
        return index;
    }

    private static byte[] Members(IReadOnlyDictionary<string, object> members, List<byte[]> objects)
    {
        var keys = members.Keys.Select(key => Add(key, objects)).ToArray();
        var values = members.Values.Select(value => Add(value, objects)).ToArray();
        return [.. Head(0xd, members.Count), .. keys.Concat(values).SelectMany(index => BigEndian(index, 2))];
    }

    private static byte[] Head(int kind, int length) => length < 15 ? [(byte)((kind << 4) | length)] : [(byte)((kind << 4) | 15), 0x11, .. BigEndian(length, 2)];

    private static byte[] BigEndian(long value, int size)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes[(8 - size)..];
    }
}
