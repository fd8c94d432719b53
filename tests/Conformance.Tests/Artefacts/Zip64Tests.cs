using Balise.Conformance.Artefacts;
using Balise.Conformance.Artefacts.Zip;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts;

public sealed class Zip64Tests
{
    private const int EndSize = 22;
    private static readonly byte[] Plain = new ZipWriter(new ZipPart("a.txt", [1, 2, 3], Deflate: false)).Build();

    [Fact]
    public void Full_fields_are_taken_from_the_wide_record()
    {
        var anomalies = new Anomalies();
        var package = ZipPackage.Open(new MemoryStream(Widened()), ZipLimits.Default, anomalies);
        package.Verify();
        Assert.Equal(["a.txt"], package.Entries.Select(entry => entry.Name));
        Assert.Empty(anomalies.ToList());
    }

    [Fact]
    public void Sizes_of_an_entry_are_taken_from_its_extra_field()
    {
        ZipPart wide = new("a", [1, 2, 3], Deflate: false) { Size = uint.MaxValue, CentralExtra = [0x99, 0, 1, 0, 7, 1, 0, 8, 0, 3, 0, 0, 0, 0, 0, 0, 0] };
        Assert.Equal(3, ZipPackage.Open(new MemoryStream(new ZipWriter(wide).Build()), ZipLimits.Default, new()).Entries[0].Size);
    }

    [Theory]
    [InlineData("zip.zip64-out-of-bounds", ulong.MaxValue)]
    [InlineData("zip.zip64-missing", 1ul)]
    public void A_locator_that_points_elsewhere_is_refused(string code, ulong target) => Assert.Equal(code, Refusal(Widened(locatorTarget: target)));

    [Theory]
    [InlineData("zip.zip64-out-of-bounds", ulong.MaxValue)]
    [InlineData("zip.directory-out-of-bounds", 0x7fffffffffffffff)]
    public void A_wide_offset_that_overflows_is_refused(string code, ulong directoryOffset) => Assert.Equal(code,
        Refusal(Widened(directoryOffset: directoryOffset)));

    [Fact]
    public void A_wide_count_beyond_the_limit_is_refused() => Assert.Equal("zip.too-many-entries", Refusal(Widened(count: 1ul << 40)));

    [Fact]
    public void Records_that_contradict_each_other_are_listed()
    {
        var archive = Widened(count: 2);
        BitConverter.TryWriteBytes(archive.AsSpan(archive.Length - 14), (ushort)1);
        BitConverter.TryWriteBytes(archive.AsSpan(archive.Length - 12), (ushort)1);
        var anomalies = new Anomalies();
        ZipPackage.Open(new MemoryStream(archive), ZipLimits.Default, anomalies);
        Assert.Equal(["zip.zip64-disagrees"], anomalies.ToList().Select(anomaly => anomaly.Code));
    }

    /// <summary>The plain archive with its three directory fields moved to a 64-bit record.</summary>
    private static byte[] Widened(ulong count = 1, ulong? directoryOffset = null, ulong? locatorTarget = null)
    {
        using var archive = new MemoryStream();
        using var writer = new BinaryWriter(archive);
        writer.Write(Plain.AsSpan(0, Plain.Length - EndSize));
        var end = Plain.AsSpan(Plain.Length - EndSize);
        var recordOffset = archive.Position;
        writer.Write(0x06064b50);
        writer.Write(44ul);
        writer.Write(0x002d002d);
        writer.Write(0ul);
        writer.Write(count);
        writer.Write(count);
        writer.Write((ulong)BitConverter.ToUInt32(end[12..]));
        writer.Write(directoryOffset ?? BitConverter.ToUInt32(end[16..]));
        writer.Write(0x07064b50);
        writer.Write(0);
        writer.Write(locatorTarget ?? (ulong)recordOffset);
        writer.Write(1);
        writer.Write(0x06054b50);
        writer.Write(0);
        writer.Write(uint.MaxValue);
        writer.Write(ulong.MaxValue);
        writer.Write((ushort)0);
        writer.Flush();
        return archive.ToArray();
    }

    private static string Refusal(byte[] archive) =>
        Assert.Throws<ArtefactException>(() => ZipPackage.Open(new MemoryStream(archive), ZipLimits.Default, new())).Code;
}
