namespace Balise.Conformance.Artefacts.Android;

/// <summary>One length-prefixed piece of the binary formats: a type, a header, a body.</summary>
internal sealed record Chunk(ushort Type, int HeaderSize, LittleEndianBytes Bytes)
{
    private const int SmallestHeader = 8;

    /// <summary>
    /// The chunks that lie one after the other from an offset to the end. A size that does not advance or leaves the parent refuses the document.
    /// </summary>
    public static IEnumerable<Chunk> In(LittleEndianBytes parent, long from, string code)
    {
        for (var at = from; parent.Has(at, SmallestHeader);)
        {
            var (type, headerSize, size) = (parent.U16(at), parent.U16(at + 2), parent.U32(at + 4));
            if (headerSize < SmallestHeader || size < headerSize || !parent.Has(at, size))
            {
                throw new ArtefactException(code, $"A chunk of type 0x{type:x4} has an impossible size {size}.", $"offset {at}");
            }

            yield return new(type, headerSize, parent.Slice(at, size));
            at += size;
        }
    }
}
