using System.Text;

namespace Balise.Conformance.Artefacts.Android;

/// <summary>
/// The string table of a binary XML document or a resource table. Strings are decoded when asked for; an index or a string that lies outside the pool
/// has no text. The total decoded is bounded, as hostile pools point a million indices at one long string.
/// </summary>
internal sealed class StringPool
{
    public const ushort ChunkType = 0x0001;
    private const int HeaderSize = 28;
    private const uint Utf8Flag = 0x100;
    private const int MostDecodedCharacters = 32 << 20;

    private readonly Dictionary<uint, string?> decoded = [];
    private readonly LittleEndianBytes chunk;
    private readonly uint count;
    private readonly int headerSize;
    private readonly uint stringsStart;
    private readonly bool isUtf8;
    private int decodedCharacters;

    public StringPool(LittleEndianBytes chunk)
    {
        this.chunk = chunk;
        headerSize = chunk.U16(2);
        (count, stringsStart) = (chunk.U32(8), chunk.U32(20));
        isUtf8 = (chunk.U32(16) & Utf8Flag) != 0;
        if (headerSize < HeaderSize || !chunk.Has(headerSize, count * 4L))
        {
            throw new ArtefactException("axml.string-pool", $"The string pool announces {count} strings, more than it can hold.");
        }
    }

    public string? this[uint index]
    {
        get
        {
            if (index >= count)
            {
                return null;
            }

            if (!decoded.TryGetValue(index, out var text))
            {
                text = Decode(stringsStart + (long)chunk.U32(headerSize + (index * 4L)));
                decodedCharacters += text?.Length ?? 0;
                if (decodedCharacters > MostDecodedCharacters)
                {
                    throw new ArtefactException("axml.string-pool", "The string pool unfolds to more text than is read.");
                }

                decoded.Add(index, text);
            }

            return text;
        }
    }

    /// <summary>Every string once, without keeping it. Strings that overlap are no longer handed out when together they exceed the pool.</summary>
    public IEnumerable<string> All()
    {
        var budget = chunk.Length;
        for (var index = 0u; index < count && budget >= 0; index++)
        {
            if (Decode(stringsStart + (long)chunk.U32(headerSize + (index * 4L))) is { } text)
            {
                budget -= text.Length;
                yield return text;
            }
        }
    }

    private string? Decode(long at)
    {
        if (isUtf8)
        {
            return Length8(ref at) is not null && Length8(ref at) is { } bytes && chunk.Has(at, bytes) ? Encoding.UTF8.GetString(chunk.Take(at, bytes)) : null;
        }

        return Length16(ref at) is { } units && chunk.Has(at, units * 2L) ? Encoding.Unicode.GetString(chunk.Take(at, units * 2L)) : null;
    }

    private int? Length8(ref long at)
    {
        if (!chunk.Has(at, 2))
        {
            return chunk.Has(at, 1) && chunk.U8(at) == 0 ? chunk.U8(at++) : null;
        }

        int first = chunk.U8(at++);
        return (first & 0x80) == 0 ? first : ((first & 0x7f) << 8) | chunk.U8(at++);
    }

    private int? Length16(ref long at)
    {
        if (!chunk.Has(at, 2))
        {
            return null;
        }

        int first = chunk.U16(at);
        at += 2;
        if ((first & 0x8000) == 0)
        {
            return first;
        }

        at += 2;
        return chunk.Has(at - 2, 2) ? ((first & 0x7fff) << 16) | chunk.U16(at - 2) : null;
    }
}
