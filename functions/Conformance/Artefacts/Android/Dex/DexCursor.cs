namespace Balise.Conformance.Artefacts.Android.Dex;

/// <summary>Reads forward through one item of a DEX file. All cursors of a file share its steps: items that overlap a thousandfold end the reading.</summary>
internal sealed class DexCursor(LittleEndianBytes bytes, long at, DexSteps steps)
{
    public long At { get; private set; } = at;

    public byte U8()
    {
        steps.Take();
        return bytes.U8(At++);
    }

    public ushort U16()
    {
        steps.Take();
        At += 2;
        return bytes.U16(At - 2);
    }

    public uint U32()
    {
        steps.Take();
        At += 4;
        return bytes.U32(At - 4);
    }

    public uint Unsigned()
    {
        var value = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = U8();
            value |= (uint)(part & 0x7f) << shift;
            if (part < 0x80)
                break;
        }

        return value;
    }

    public int Signed()
    {
        var (value, shift, part) = (0, 0, (byte)0);
        do
        {
            part = U8();
            value |= (part & 0x7f) << shift;
            shift += 7;
        }
        while (part >= 0x80 && shift < 35);
        return shift < 32 && (part & 0x40) != 0 ? value | (-1 << shift) : value;
    }

    public void Skip(long count) => At += count;

    public void AlignTo4() => At = (At + 3) & ~3L;
}

/// <summary>How many values are still read from one DEX file.</summary>
internal sealed class DexSteps(long most)
{
    private long left = most;

    public void Take()
    {
        if (--left < 0)
            throw new ArtefactException("dex.overlap", "The parts of the DEX file overlap so much that reading them would not end soon.");
    }
}
