using System.Text;

namespace Balise.Testing.Artefacts;

/// <summary>The string table of Android's binary formats, in UTF-16 or UTF-8. The first strings may be reserved for names that have resource ids.</summary>
internal sealed class StringPoolWriter
{
    private readonly List<string> strings = [];
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);

    public int Count => strings.Count;

    public uint Index(string? text)
    {
        if (text is null)
        {
            return uint.MaxValue;
        }

        if (!indices.TryGetValue(text, out var index))
        {
            index = Append(text);
        }

        return (uint)index;
    }

    /// <summary>Adds the string even when it is there already, as two resource ids may share one name.</summary>
    public int Append(string text)
    {
        strings.Add(text);
        return indices[text] = strings.Count - 1;
    }

    public byte[] Build(bool utf8)
    {
        using var data = new MemoryStream();
        var offsets = new List<uint>();
        foreach (var text in strings)
        {
            offsets.Add((uint)data.Position);
            data.Write(utf8 ? Utf8(text) : Utf16(text));
        }

        while (data.Length % 4 != 0)
        {
            data.WriteByte(0);
        }

        var stringsStart = 28 + (4 * strings.Count);
        return Chunks.Make(0x0001, 28, writer =>
        {
            writer.Write(strings.Count);
            writer.Write(0);
            writer.Write(utf8 ? 0x100 : 0);
            writer.Write(stringsStart);
            writer.Write(0);
            offsets.ForEach(writer.Write);
            writer.Write(data.ToArray());
        });
    }

    private static byte[] Utf16(string text)
    {
        var units = Encoding.Unicode.GetBytes(text);
        byte[] length = text.Length < 0x8000
            ? BitConverter.GetBytes((ushort)text.Length)
            : [.. BitConverter.GetBytes((ushort)(0x8000 | (text.Length >> 16))), .. BitConverter.GetBytes((ushort)text.Length)];
        return [.. length, .. units, 0, 0];
    }

    private static byte[] Utf8(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Length(text.Length), .. Length(bytes.Length), .. bytes, 0];

        static byte[] Length(int length) => length < 0x80 ? [(byte)length] : [(byte)(0x80 | (length >> 8)), (byte)length];
    }
}

/// <summary>Length-prefixed pieces of Android's binary formats.</summary>
internal static class Chunks
{
    public static byte[] Make(ushort type, ushort headerSize, Action<BinaryWriter> body)
    {
        using var chunk = new MemoryStream();
        using var writer = new BinaryWriter(chunk);
        writer.Write(type);
        writer.Write(headerSize);
        writer.Write(0);
        body(writer);
        writer.Flush();
        chunk.Position = 4;
        writer.Write((uint)chunk.Length);
        writer.Flush();
        return chunk.ToArray();
    }
}
