using System.Text;

namespace Balise.Testing.Artefacts;

/// <summary>
/// Writes small DEX files: the classes named as com/foo/Bar, more strings, and one method per class whose type names <see cref="Parameter"/>. Correct unless a test
/// patches the bytes.
/// </summary>
public sealed record DexWriter(params IReadOnlyList<string> Classes)
{
    public const int HeaderSize = 0x70;

    public string Version { get; init; } = "035";
    public IReadOnlyList<string> Strings { get; init; } = [];

    /// <summary>A class that is mentioned by the type of a method only; null for no method.</summary>
    public string? Parameter { get; init; }

    public byte[] Build()
    {
        string[] descriptors = [.. Classes.Select(Descriptor), "Ljava/lang/Object;", .. Parameter is null ? Array.Empty<string>() : [Descriptor(Parameter), "V"]];
        string[] texts = [.. descriptors, "run", .. Strings];
        var headerSize = Version == "041" ? 0x78 : HeaderSize;
        var types = headerSize + (4 * texts.Length);
        var protos = types + (4 * descriptors.Length);
        var methods = protos + (Parameter is null ? 0 : 12);
        var classes = methods + (Parameter is null ? 0 : 8 * Classes.Count);
        var data = classes + (32 * Classes.Count);

        using var tail = new MemoryStream();
        var typeList = (uint)data;
        tail.Write([1, 0, 0, 0, .. BitConverter.GetBytes((ushort)(Classes.Count + 1)), 0, 0]);
        var members = Classes.Select((_, index) => At(tail, data, [0, 0, 0, 1, (byte)index, 1, 0])).ToArray();
        var texted = texts.Select(text => At(tail, data, [.. Length(text.Length), .. Modified(text), 0])).ToArray();

        var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(new byte[headerSize]);
        foreach (var offset in texted)
            writer.Write(offset);
        for (var type = 0; type < descriptors.Length; type++)
            writer.Write(type);
        if (Parameter is not null)
        {
            Write(writer, 0, (uint)(Classes.Count + 2), typeList);
            foreach (var (index, _) in Classes.Index())
                Write(writer, (uint)index & 0xffff, (uint)descriptors.Length);
        }

        foreach (var (index, _) in Classes.Index())
            Write(writer, (uint)index, 1, (uint)Classes.Count, 0, uint.MaxValue, 0, Parameter is null ? 0 : members[index], 0);
        writer.Write(tail.ToArray());
        writer.Flush();
        return Finish(file.ToArray(), headerSize, (texts.Length, headerSize), (descriptors.Length, types), (Parameter is null ? 0 : 1, protos),
            (Parameter is null ? 0 : Classes.Count, methods), (Classes.Count, classes));
    }

    /// <summary>Puts the right checksum into a file whose bytes were changed.</summary>
    public static byte[] Checked(byte[] file)
    {
        var (low, high) = (1u, 0u);
        foreach (var value in file.AsSpan(12))
        {
            low = (low + value) % 65521;
            high = (high + low) % 65521;
        }

        BitConverter.TryWriteBytes(file.AsSpan(8), (high << 16) | low);
        return file;
    }

    private byte[] Finish(
        byte[] file, int headerSize, (int Count, int At) strings, (int Count, int At) types, (int Count, int At) protos, (int Count, int At) methods, (int Count, int At) classes)
    {
        Encoding.ASCII.GetBytes($"dex\n{Version}\0").CopyTo(file, 0);
        Put(32, file.Length, headerSize, 0x12345678);
        Put(56, strings.Count, strings.At, types.Count, types.At, protos.Count, protos.At, 0, 0, methods.Count, methods.At, classes.Count, classes.At);
        return Checked(file);

        void Put(int at, params int[] values)
        {
            for (var index = 0; index < values.Length; index++)
                BitConverter.TryWriteBytes(file.AsSpan(at + (4 * index)), values[index]);
        }
    }

    private static void Write(BinaryWriter writer, params uint[] values)
    {
        foreach (var value in values)
            writer.Write(value);
    }

    private static uint At(MemoryStream tail, int start, byte[] bytes)
    {
        var at = (uint)(start + tail.Position);
        tail.Write(bytes);
        return at;
    }

    private static string Descriptor(string name) => $"L{name};";

    private static byte[] Length(int length) => length < 0x80 ? [(byte)length] : [(byte)(length | 0x80), .. Length(length >> 7)];

    /// <summary>Zero as two bytes, and each half of a pair by itself.</summary>
    private static IEnumerable<byte> Modified(string text) => text.SelectMany(c => c switch
    {
        '\0' => [0xc0, 0x80],
        < '\u0080' => new[] { (byte)c },
        < '\u0800' => [(byte)(0xc0 | (c >> 6)), (byte)(0x80 | (c & 0x3f))],
        _ => [(byte)(0xe0 | (c >> 12)), (byte)(0x80 | ((c >> 6) & 0x3f)), (byte)(0x80 | (c & 0x3f))],
    });
}
