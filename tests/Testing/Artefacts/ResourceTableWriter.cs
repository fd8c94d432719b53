namespace Balise.Testing.Artefacts;

/// <summary>How the entries of a resource type are laid out.</summary>
public enum ResourceLayout
{
    Plain,
    Sparse,
    ShortOffsets,
    Compact,
}

/// <summary>One value of one resource in one configuration.</summary>
public sealed record ResourceEntry(int Configuration, ushort Entry, byte Type, uint Data, string? Text = null);

/// <summary>Writes a resource table with one package (0x7f by default) and one type (0x01): resource n has id 0x7f01000n.</summary>
public static class ResourceTableWriter
{
    public static byte[] Build(IReadOnlyList<ResourceEntry> entries, ResourceLayout layout = ResourceLayout.Plain, uint package = 0x7f)
    {
        var strings = new StringPoolWriter();
        var types = entries.GroupBy(entry => entry.Configuration).Select(group => TypeChunk([.. group.OrderBy(entry => entry.Entry)], layout,
            strings)).ToArray();
        return Chunks.Make(0x0002, 12, writer =>
        {
            writer.Write(1);
            writer.Write(strings.Build(utf8: true));
            writer.Write(Chunks.Make(0x0200, 288, body =>
            {
                body.Write(package);
                body.Write(new byte[276]);
                Array.ForEach(types, body.Write);
            }));
        });
    }

    private static byte[] TypeChunk(ResourceEntry[] entries, ResourceLayout layout, StringPoolWriter strings)
    {
        var entrySize = layout is ResourceLayout.Compact ? 8 : 16;
        var slots = layout is ResourceLayout.Sparse ? entries.Length : entries[^1].Entry + 1;
        var offsetsSize = layout is ResourceLayout.ShortOffsets ? (slots * 2) + (slots % 2 * 2) : slots * 4;
        const ushort headerSize = 84;
        return Chunks.Make(0x0201, headerSize, writer =>
        {
            writer.Write((byte)1);
            writer.Write((byte)(layout switch { ResourceLayout.Sparse => 1, ResourceLayout.ShortOffsets => 2, _ => 0 }));
            writer.Write((ushort)0);
            writer.Write(slots);
            writer.Write(headerSize + offsetsSize);
            writer.Write(64);
            writer.Write(new byte[60]);
            WriteOffsets(writer, entries, layout, slots, entrySize);
            foreach (var entry in entries)
            {
                WriteEntry(writer, entry, layout, entry.Text is null ? entry.Data : strings.Index(entry.Text));
            }
        });
    }

    private static void WriteOffsets(BinaryWriter writer, ResourceEntry[] entries, ResourceLayout layout, int slots, int entrySize)
    {
        for (var slot = 0; slot < slots; slot++)
        {
            var position = layout is ResourceLayout.Sparse ? slot : Array.FindIndex(entries, entry => entry.Entry == slot);
            switch (layout)
            {
                case ResourceLayout.Sparse:
                    writer.Write(entries[slot].Entry);
                    writer.Write((ushort)(position * entrySize / 4));
                    break;
                case ResourceLayout.ShortOffsets:
                    writer.Write(position < 0 ? ushort.MaxValue : (ushort)(position * entrySize / 4));
                    break;
                default:
                    writer.Write(position < 0 ? uint.MaxValue : (uint)(position * entrySize));
                    break;
            }
        }

        if (layout is ResourceLayout.ShortOffsets && slots % 2 == 1)
        {
            writer.Write((ushort)0);
        }
    }

    private static void WriteEntry(BinaryWriter writer, ResourceEntry entry, ResourceLayout layout, uint data)
    {
        if (layout is ResourceLayout.Compact)
        {
            writer.Write((ushort)0);
            writer.Write((ushort)(0x0008 | (entry.Type << 8)));
            writer.Write(data);
            return;
        }

        writer.Write((ushort)8);
        writer.Write((ushort)0);
        writer.Write(0);
        writer.Write((ushort)8);
        writer.Write((byte)0);
        writer.Write(entry.Type);
        writer.Write(data);
    }
}
