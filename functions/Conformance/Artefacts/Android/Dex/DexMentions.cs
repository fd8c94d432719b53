using System.Collections;

namespace Balise.Conformance.Artefacts.Android.Dex;

/// <summary>
/// Which types and strings the classes of a DEX file name outside their instructions: themselves, what they extend, their fields and the values these start with,
/// their methods' types, what they catch, and what the debug information says of locals. It is what dexdump lists by default, and what tracker signatures are
/// meant for.
/// </summary>
internal sealed class DexMentions
{
    private const int ValueString = 0x17;
    private const int ValueType = 0x18;

    private readonly LittleEndianBytes bytes;
    private readonly DexHeader header;
    private readonly DexSteps steps;
    private readonly DexBodies bodies;
    private readonly BitArray protos;
    private readonly HashSet<uint> typeLists = [];

    public DexMentions(LittleEndianBytes bytes, DexHeader header)
    {
        (this.bytes, this.header) = (bytes, header);
        steps = new(4L * bytes.Length);
        (Types, Strings, protos) = (new((int)header.Types.Count), new((int)header.Strings.Count), new((int)header.Protos.Count));
        bodies = new(bytes, steps, this);
        for (var row = 0L; row < header.Classes.Count; row++)
            Class(header.Classes.RowAt(row));
    }

    public BitArray Types { get; }
    public BitArray Strings { get; }

    public void Type(uint index) => Mark(Types, index);

    public void String(uint index) => Mark(Strings, index);

    private static void Mark(BitArray marks, uint index)
    {
        if (index < marks.Length)
            marks[(int)index] = true;
    }

    private void Class(long row)
    {
        Type(bytes.U32(row));
        Type(bytes.U32(row + 8));
        TypeList(bytes.U32(row + 12));
        String(bytes.U32(row + 16));
        var (data, values) = (bytes.U32(row + 24), bytes.U32(row + 28));
        var statics = data == 0 ? 0 : Members(new(bytes, data, steps));
        if (values != 0 && statics > 0)
            Values(new(bytes, values, steps), statics);
    }

    private uint Members(DexCursor at)
    {
        var (statics, instances, direct, virtuals) = (at.Unsigned(), at.Unsigned(), at.Unsigned(), at.Unsigned());
        Fields(at, statics);
        Fields(at, instances);
        Methods(at, direct);
        Methods(at, virtuals);
        return statics;
    }

    private void Fields(DexCursor at, uint count)
    {
        for (var field = 0u; count > 0; count--)
        {
            field += at.Unsigned();
            at.Unsigned();
            if (field < header.Fields.Count)
                Type(bytes.U16(header.Fields.RowAt(field) + 2));
        }
    }

    private void Methods(DexCursor at, uint count)
    {
        for (var method = 0u; count > 0; count--)
        {
            method += at.Unsigned();
            at.Unsigned();
            if (method < header.Methods.Count)
                Proto(bytes.U16(header.Methods.RowAt(method) + 2));
            bodies.Read(at.Unsigned());
        }
    }

    private void Proto(uint index)
    {
        if (index >= header.Protos.Count || protos[(int)index])
            return;
        protos[(int)index] = true;
        Type(bytes.U32(header.Protos.RowAt(index) + 4));
        TypeList(bytes.U32(header.Protos.RowAt(index) + 8));
    }

    private void TypeList(uint offset)
    {
        if (offset == 0 || !typeLists.Add(offset))
            return;
        var at = new DexCursor(bytes, offset, steps);
        for (var count = at.U32(); count > 0; count--)
            Type(at.U16());
    }

    /// <summary>Values of static fields, as many as there are fields; only texts and types are of interest, arrays and annotations are not expected here.</summary>
    private void Values(DexCursor at, uint statics)
    {
        for (var count = Math.Min(at.Unsigned(), statics); count > 0; count--)
        {
            int head = at.U8();
            var (type, size) = (head & 0x1f, (head >> 5) + 1);
            if (type is 0x1c or 0x1d)
                return;
            var value = 0u;
            for (var part = 0; type is not (0x1e or 0x1f) && part < size; part++)
                value |= part < 4 ? (uint)at.U8() << (8 * part) : at.U8() & 0u;
            if (type == ValueString)
                String(value);
            else if (type == ValueType)
                Type(value);
        }
    }
}
