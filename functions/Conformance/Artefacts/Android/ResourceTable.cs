namespace Balise.Conformance.Artefacts.Android;

/// <summary>
/// The compiled resources (resources.arsc), read for one purpose: which values a resource id may have, over every configuration. Plain, sparse, 16-bit
/// and compact entries are understood; complex entries (styles, arrays) have no simple value.
/// </summary>
internal sealed class ResourceTable
{
    private const ushort TableType = 0x0002;
    private const ushort PackageType = 0x0200;
    private const ushort TypeType = 0x0201;
    private const uint FirstLibrary = 0x02;
    private const int MostChunks = 100_000;

    private readonly ILookup<(uint Package, uint Type), ResourceType> types;
    private readonly StringPool? strings;

    private ResourceTable(StringPool? strings, IEnumerable<ResourceType> types) =>
        (this.strings, this.types) = (strings, types.ToLookup(type => (type.Package, type.Id)));

    public static ResourceTable Parse(ReadOnlyMemory<byte> content)
    {
        var bytes = new LittleEndianBytes(content, "arsc");
        if (!bytes.Has(0, 12) || bytes.U16(0) != TableType || bytes.U16(2) < 12 || bytes.U32(4) > bytes.Length)
        {
            throw new ArtefactException("arsc.header", "The resource table's header is damaged.");
        }

        StringPool? pool = null;
        List<ResourceType> found = [];
        foreach (var chunk in Chunk.In(bytes.Slice(0, bytes.U32(4)), bytes.U16(2), "arsc.chunk"))
        {
            if (chunk.Type == StringPool.ChunkType)
            {
                pool ??= new(chunk.Bytes);
            }
            else if (chunk.Type == PackageType)
            {
                AddTypes(chunk, found);
            }
        }

        return new(pool, found);
    }

    /// <summary>In how many configurations the resource's type exists: what one look-up costs.</summary>
    public int Configurations(uint resourceId) => Types(resourceId).Count();

    public IEnumerable<ResourceValue> Values(uint resourceId)
    {
        foreach (var type in Types(resourceId))
        {
            if (type.Value((int)(resourceId & 0xffff)) is { } value)
            {
                yield return value.Type == ResourceValue.TypeString ? value with { Text = strings?[value.Data] } : value;
            }
        }
    }

    /// <summary>A shared library's table has package id 0; it is given one, the first free being 2, when it is loaded.</summary>
    private IEnumerable<ResourceType> Types(uint resourceId)
    {
        var (package, type) = (resourceId >> 24, (resourceId >> 16) & 0xff);
        return types.Contains((package, type)) || package != FirstLibrary ? types[(package, type)] : types[(0, type)];
    }

    private static void AddTypes(Chunk package, List<ResourceType> types)
    {
        var id = package.Bytes.U32(8);
        foreach (var chunk in Chunk.In(package.Bytes, package.HeaderSize, "arsc.chunk"))
        {
            if (chunk.Type != TypeType)
            {
                continue;
            }

            if (types.Count >= MostChunks)
            {
                throw new ArtefactException("arsc.too-many-chunks", "The resource table has more parts than are read.");
            }

            types.Add(new(id, chunk));
        }
    }
}
