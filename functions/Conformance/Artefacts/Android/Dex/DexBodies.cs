namespace Balise.Conformance.Artefacts.Android.Dex;

/// <summary>The bodies of methods, as far as they name types beside their instructions: what they catch, and what the debug information says of locals.</summary>
internal sealed class DexBodies(LittleEndianBytes bytes, DexSteps steps, DexMentions mentions)
{
    private readonly HashSet<uint> read = [];

    /// <summary>Bodies and debug information may be shared; each is read once. Offset 0 is a method without a body.</summary>
    public void Read(uint offset)
    {
        if (offset == 0 || !read.Add(offset))
            return;
        var at = new DexCursor(bytes, offset, steps);
        at.Skip(6);
        var (tries, debug, units) = (at.U16(), at.U32(), at.U32());
        at.Skip(2L * units);
        if (tries > 0)
        {
            at.AlignTo4();
            at.Skip(8L * tries);
            Handlers(at);
        }

        if (debug != 0 && read.Add(debug))
            Locals(new(bytes, debug, steps));
    }

    private void Handlers(DexCursor at)
    {
        for (var lists = at.Unsigned(); lists > 0; lists--)
        {
            var size = at.Signed();
            for (var count = Math.Abs((long)size); count > 0; count--)
            {
                mentions.Type(at.Unsigned());
                at.Unsigned();
            }

            if (size <= 0)
                at.Unsigned();
        }
    }

    private void Locals(DexCursor at)
    {
        at.Unsigned();
        for (var names = at.Unsigned(); names > 0; names--)
            at.Unsigned();
        for (var code = at.U8(); code != 0; code = at.U8())
        {
            switch (code)
            {
                case 1 or 5 or 6 or 9:
                    at.Unsigned();
                    break;
                case 2:
                    at.Signed();
                    break;
                case 3 or 4:
                    at.Unsigned();
                    at.Unsigned();
                    mentions.Type(at.Unsigned() - 1);
                    if (code == 4)
                        mentions.String(at.Unsigned() - 1);
                    break;
            }
        }
    }
}
