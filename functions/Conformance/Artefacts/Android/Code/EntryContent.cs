using System.Buffers;
using Balise.Conformance.Artefacts.Zip;

namespace Balise.Conformance.Artefacts.Android.Code;

/// <summary>One entry's content in rented memory, which large packages use again and again; given back when disposed.</summary>
internal sealed class EntryContent : IDisposable
{
    private readonly byte[] rented;
    private readonly int length;

    private EntryContent(byte[] rented, int length) => (this.rented, this.length) = (rented, length);

    public ReadOnlyMemory<byte> Bytes => rented.AsMemory(0, length);

    public static EntryContent Read(ZipPackage package, ZipEntry entry, int mostBytes)
    {
        if (entry.Size > mostBytes)
            throw new ArtefactException("code.too-large", $"The entry has {entry.Size} bytes; at most {mostBytes} are looked into.", Anomalies.Printable(entry.Name));
        var room = ArrayPool<byte>.Shared.Rent((int)entry.Size);
        try
        {
            return new(room, package.Read(entry, room.AsSpan(0, (int)entry.Size)));
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(room);
            throw;
        }
    }

    public Stream OpenRead() => new MemoryStream(rented, 0, length, writable: false);

    public void Dispose() => ArrayPool<byte>.Shared.Return(rented);
}
