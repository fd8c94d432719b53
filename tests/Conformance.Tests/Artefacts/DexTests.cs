using System.Text;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Artefacts.Android.Dex;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts;

public sealed class DexTests
{
    private static readonly DexWriter Sample = new("com/foo/Bar", "com/foo/Bar$Inner", "Main") { Strings = ["Élan", "zero\0inside", "\ud83d\ude00"] };

    [Theory]
    [InlineData("035"), InlineData("036"), InlineData("037"), InlineData("038"), InlineData("039"), InlineData("040"), InlineData("041")]
    public void Classes_and_strings_of_every_version_are_read(string version)
    {
        var file = Single((Sample with { Version = version }).Build());
        Assert.Equal(int.Parse(version, System.Globalization.CultureInfo.InvariantCulture), file.Version);
        Assert.Equal(["com/foo/Bar", "com/foo/Bar$Inner", "Main"], Classes(file));
        Assert.Equal(["Lcom/foo/Bar;", "Lcom/foo/Bar$Inner;", "LMain;", "Ljava/lang/Object;", "run", "Élan"], Strings(file).Take(6));
        Assert.Equal((3, 8), (file.ClassCount, file.StringCount));
        Assert.Empty(file.Problems);
    }

    [Fact]
    public void Listed_are_outer_classes_with_a_package_and_what_they_mention() =>
        Assert.Equal(
            ["com/foo/Bar", "java/lang/Object", "org/other/Type"],
            Listed(Single((Sample with { Parameter = "org/other/Type" }).Build())).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Lcom/foo/Bar;", "com/foo/Bar")]
    [InlineData("Lcom/foo/Bar$Inner;", "com/foo/Bar")]
    [InlineData("[[Lcom/foo/Bar;", "com/foo/Bar")]
    [InlineData("LA/b;", "A/b")]
    [InlineData("LMain;", "")]
    [InlineData("LAB/cd/Ef;", "B/cd/Ef")]
    [InlineData("Ljava/util/List<Ljava/lang/String;>;", "java/util/List java/lang/String")]
    [InlineData("TrackUser/id", "rackUser/id")]
    [InlineData("lower/case", "")]
    [InlineData("Lcom//Bar;", "")]
    [InlineData("", "")]
    public void Names_are_taken_as_the_list_s_tool_takes_them(string text, string expected)
    {
        List<string> names = [];
        foreach (var name in new ListedNames(Encoding.UTF8.GetBytes(text)))
            names.Add(Encoding.UTF8.GetString(name));
        Assert.Equal(expected, string.Join(' ', names));
    }

    [Theory]
    [InlineData(8, 1, "dex.checksum")]
    [InlineData(32, 1, "dex.file-size")]
    [InlineData(36, 1, "dex.header-size")]
    public void A_header_that_lies_is_read_and_named(int at, byte value, string problem)
    {
        var bytes = Sample.Build();
        bytes[at] ^= value;
        var file = Single(bytes);
        Assert.Equal(3, Classes(file).Count);
        Assert.Contains(problem, file.Problems);
    }

    [Theory]
    [InlineData(0, "dex.header")]
    [InlineData(6, "dex.header")]
    [InlineData(40, "dex.byte-order")]
    [InlineData(59, "dex.table")]
    [InlineData(63, "dex.table")]
    [InlineData(99, "dex.table")]
    public void A_header_that_cannot_be_followed_is_refused(int at, string code)
    {
        var bytes = Sample.Build();
        bytes[at] ^= 0x40;
        Assert.Equal(code, Assert.Throws<ArtefactException>(() => Single(bytes)).Code);
    }

    [Fact]
    public void Indices_out_of_range_are_skipped_and_named()
    {
        var bytes = Sample.Build();
        BitConverter.TryWriteBytes(bytes.AsSpan(DexWriter.HeaderSize), uint.MaxValue);
        BitConverter.TryWriteBytes(bytes.AsSpan(DexWriter.HeaderSize + (4 * 8) + 4), 99u);
        var file = Single(DexWriter.Checked(bytes));
        Assert.Equal(["Main"], Classes(file));
        Assert.Equal(7, Strings(file).Count);
        Assert.Equal(["dex.class-name", "dex.string"], file.Problems);
    }

    /// <summary>Every index points to the beginning of the same long text: reading it each time would cost the square of the file's size.</summary>
    [Fact]
    public void Texts_that_overlap_are_not_read_without_end()
    {
        var bytes = new DexWriter([.. Enumerable.Repeat("a/B", 2000)]) { Strings = [new string('x', 60_000)] }.Build();
        var count = BitConverter.ToInt32(bytes, 56);
        var longest = BitConverter.ToUInt32(bytes, DexWriter.HeaderSize + (4 * (count - 1)));
        for (var index = 0; index < count; index++)
            BitConverter.TryWriteBytes(bytes.AsSpan(DexWriter.HeaderSize + (4 * index)), longest);
        var file = Single(DexWriter.Checked(bytes));
        Assert.InRange(Strings(file).Count, 1, 20);
        Assert.Contains("dex.strings-overlap", file.Problems);
    }

    [Fact]
    public void A_container_holds_several_files()
    {
        var first = (Sample with { Version = "041" }).Build();
        var second = new DexWriter("org/second/Class") { Version = "041" }.Build();
        foreach (var table in (int[])[56, 64, 72, 88, 96])
            Shift(second, table + 4, first.Length);
        var strings = BitConverter.ToInt32(second, 56);
        for (var index = 0; index < strings; index++)
            Shift(second, 0x78 + (4 * index), first.Length);

        var files = DexFile.In((byte[])[.. first, .. DexWriter.Checked(second)]).ToArray();
        Assert.Equal(["com/foo/Bar", "com/foo/Bar$Inner", "Main", "org/second/Class"], files.SelectMany(Classes));
        Assert.All(files, file => Assert.Empty(file.Problems));
    }

    private static void Shift(byte[] bytes, int at, int by) => BitConverter.TryWriteBytes(bytes.AsSpan(at), BitConverter.ToInt32(bytes, at) + by);

    private static DexFile Single(byte[] bytes) => Assert.Single(DexFile.In(bytes));

    private static List<string> Classes(DexFile file) => Texts(file.VisitClasses);

    private static List<string> Strings(DexFile file) => Texts(file.VisitStrings);

    private static List<string> Listed(DexFile file) => Texts(visit => Assert.True(file.TryVisitListed(visit)));

    private static List<string> Texts(Action<DexText> visit)
    {
        List<string> texts = [];
        visit(text => texts.Add(Encoding.UTF8.GetString(text)));
        return texts;
    }
}
