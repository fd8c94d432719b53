using System.Text;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Artefacts.Zip;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts;

public sealed class ZipPackageTests
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("A sentence that deflates well. ", 20)));
    private static readonly ZipPart Plain = new("a.txt", Text);

    [Theory, InlineData(true), InlineData(false)]
    public void A_sane_archive_has_no_anomaly_and_gives_its_content(bool deflate)
    {
        var anomalies = new Anomalies();
        var package = ZipPackage.Open(new MemoryStream(new ZipWriter(Plain with { Deflate = deflate }, new ZipPart("b/", [], Deflate: false)).Build()),
            ZipLimits.Default, anomalies);
        package.Verify();
        Assert.Empty(anomalies.ToList());
        Assert.Equal(["a.txt", "b/"], package.Entries.Select(entry => entry.Name));
        Assert.Equal(Text, package.Read(package.Entries[0], Text.Length).ToArray());
    }

    public static TheoryData<string, ZipWriter> Departures => new()
    {
        { "zip.leading-data", new(Plain) { Prefix = "dex\n035\0"u8.ToArray() } },
        { "zip.duplicate-name", new(Plain, Plain with { Content = [1] }) },
        { "zip.local-name", new(Plain with { LocalName = "b.txt" }) },
        { "zip.local-method", new(Plain with { LocalMethod = 0 }) },
        { "zip.unknown-method", new(Plain with { Method = 21, LocalMethod = 21 }) },
        { "zip.encrypted", new(Plain with { Flags = 1 }) },
        { "zip.crc", new(Plain with { Crc = 0xdeadbeef }) },
        { "zip.size", new(Plain with { Size = 5 }) },
        { "zip.size", new(Plain with { Size = 5000 }) },
        { "zip.size", new(new ZipPart("a", [1, 2, 3], Deflate: false) { Size = 4 }) },
        { "zip.data-corrupt", new(new ZipPart("a", [0xff, 0xff, 0xff], Deflate: false) { Method = 8 }) },
        { "zip.several-end-records", new(Plain) { Comment = new ZipWriter(Plain).Build()[^22..] } },
        { "zip.count", new(Plain, new ZipPart("b", [])) { Count = 1 } },
        { "zip.gap-before-end", new(Plain) { BeforeEnd = [1, 2, 3, 4] } },
        { "zip.name-parent", new(new ZipPart("../../evil", [])) },
        { "zip.name-parent", new(new ZipPart("a\\..\\evil", [])) },
        { "zip.name-absolute", new(new ZipPart("/etc/passwd", [])) },
        { "zip.name-absolute", new(new ZipPart("C:evil", [])) },
        { "zip.name-backslash", new(new ZipPart("a\\b", [])) },
        { "zip.name-control", new(new ZipPart("AndroidManifest.xml\0.txt", [])) },
        { "zip.name-control", new(new ZipPart("a\r\nb", [])) },
        { "zip.name-not-utf8", new(new ZipPart("", []) { RawName = [0x61, 0x82, 0xff] }) },
        { "zip.name-empty", new(new ZipPart("", [])) },
        { "zip.symbolic-link", new(new ZipPart("link", "target"u8.ToArray()) { ExternalAttributes = 0xA1FF0000 }) },
        { "zip.overlap", new(Plain, new ZipPart("again", Text) { LocalOffset = 0 }) },
    };

    [Theory, MemberData(nameof(Departures))]
    public void A_departure_is_listed(string code, ZipWriter archive) => Assert.Contains(code, Codes(archive.Build()));

    [Fact]
    public void Bytes_after_the_end_are_listed() => Assert.Contains("zip.trailing-data", Codes([.. new ZipWriter(Plain).Build(), 0, 0]));

    public static TheoryData<string, ZipWriter> Lies => new()
    {
        { "zip.count", new(Plain) { Count = 2 } },
        { "zip.count", new(Plain) { Count = 0xffff } },
        { "zip.multi-disk", new(Plain) { Disk = 1 } },
        { "zip.directory-out-of-bounds", new(Plain) { DirectoryOffset = 0xfffffff0 } },
        { "zip.directory-out-of-bounds", new(Plain) { DirectorySize = 0x7fffffff } },
        { "zip.directory-corrupt", new(Plain) { DirectoryOffset = 3 } },
        { "zip.entry-out-of-bounds", new(Plain with { LocalOffset = 0x7fffffff }) },
        { "zip.entry-out-of-bounds", new(Plain with { CompressedSize = 0x7fffffff }) },
        { "zip.local-header-missing", new(Plain with { LocalOffset = 1 }) },
        { "zip.zip64-missing", new(Plain with { Size = uint.MaxValue }) },
        { "zip.zip64-out-of-bounds", new(Plain with { Size = uint.MaxValue, CentralExtra = [1, 0, 8, 0, .. Enumerable.Repeat((byte)0xff, 8)] }) },
        { "zip.too-large", new(Plain with { Size = 0xfffffff0 }) },
        { "zip.name-too-long", new(new ZipPart(new('a', 5000), [])) },
        { "zip.overlap", new([.. Enumerable.Range(0, 40).Select(Overlapping)]) },
    };

    private static ZipPart Overlapping(int n) => new($"n{n}", n == 0 ? new byte[9000] : [], Deflate: false) { LocalOffset = 0, CompressedSize = 9000 };

    [Theory, MemberData(nameof(Lies))]
    public void A_structural_lie_is_refused(string code, ZipWriter archive) => Assert.Equal(code, Refusal(archive.Build()));

    [Fact]
    public void A_file_that_is_no_archive_is_refused()
    {
        Assert.Equal("zip.no-end-record", Refusal([]));
        Assert.Equal("zip.no-end-record", Refusal(new byte[100_000]));
    }

    [Fact]
    public void The_empty_archive_is_an_archive() => Assert.Empty(Codes(new ZipWriter([]).Build()));

    [Fact]
    public void An_archive_that_unpacks_to_far_more_than_its_size_is_refused()
    {
        var bomb = new ZipWriter(new ZipPart("zeros", new byte[80 << 20]) { Crc = 0 }).Build();
        Assert.True(bomb.Length < 1 << 20);
        Assert.Equal("zip.too-large", Refusal(bomb));
    }

    [Fact]
    public void More_entries_than_the_limit_are_refused()
    {
        var limits = ZipLimits.Default with { MaxEntries = 2 };
        Assert.Equal("zip.too-many-entries", Refusal(new ZipWriter(Plain, new ZipPart("b", []), new ZipPart("c", [])).Build(), limits));
    }

    [Fact]
    public void Reading_is_bounded_by_the_caller()
    {
        var package = ZipPackage.Open(new MemoryStream(new ZipWriter(Plain).Build()), ZipLimits.Default, new());
        Assert.Equal("zip.entry-too-large", Assert.Throws<ArtefactException>(() => package.Read(package.Entries[0], Text.Length - 1)).Code);
    }

    [Fact]
    public void The_list_of_anomalies_is_bounded_and_says_how_many_are_left_out()
    {
        var anomalies = new Anomalies();
        for (var n = 0; n < Anomalies.MostRows + 7; n++)
        {
            anomalies.Add("zip.crc", "Wrong.", $"entry {n}\u202e\n");
        }

        var list = anomalies.ToList();
        Assert.Equal(Anomalies.MostRows + 1, list.Count);
        Assert.Equal(new("archive.more-anomalies", "7 more anomalies were found and left out.", "archive"), list[^1]);
        Assert.All(list.SkipLast(1), row => Assert.EndsWith("\\u202e\\u000a", row.Where, StringComparison.Ordinal));
    }

    private static string[] Codes(byte[] archive)
    {
        var anomalies = new Anomalies();
        ZipPackage.Open(new MemoryStream(archive), ZipLimits.Default, anomalies).Verify();
        return [.. anomalies.ToList().Select(anomaly => anomaly.Code)];
    }

    private static string Refusal(byte[] archive, ZipLimits? limits = null) =>
        Assert.Throws<ArtefactException>(() => ZipPackage.Open(new MemoryStream(archive), limits ?? ZipLimits.Default, new()).Verify()).Code;
}
