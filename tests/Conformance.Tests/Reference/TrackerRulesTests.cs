using System.Text;
using Balise.Conformance.Reference;

namespace Balise.Conformance.Tests.Reference;

public sealed class TrackerRulesTests
{
    [Theory]
    [InlineData("com.foo.", "com/foo/Bar", true)]
    [InlineData("com.foo.", "org/com/foo/Bar", true)]
    [InlineData("com.foo.", "com/foobar/Baz", true)]
    [InlineData("com.foo.", "com/foo", false)]
    [InlineData("com.foo.", "comXfooYbar", true)]
    [InlineData("com.foo.Bar", "com/foo/bar", false)]
    [InlineData("com.foo|org.bar", "org/bar/X", true)]
    [InlineData("com.foo|org.bar", "org/baz/X", false)]
    [InlineData("com.foo|", "org/baz/X", false)]
    [InlineData("com.foo$x", "com/foo$x", true)]
    [InlineData("com.foo$x", "com/foo", false)]
    [InlineData("com.f+o", "com/ffo", false)]
    [InlineData("com", "com/foo/Bar", false)]
    [InlineData("....", "abcd", true)]
    [InlineData("....", "abc", false)]
    [InlineData("a.b.", "a/b/C", true)]
    [InlineData("com.é.x", "com/é/x", false)]
    [InlineData("com.foo.x", "com/foo\u00e9x", true)]
    public void A_dot_stands_for_any_character_and_a_bar_separates(string signature, string className, bool found) =>
        Assert.Equal(found, Find([signature], className) is [0]);

    [Fact]
    public void Each_tracker_is_found_by_its_own_signature() =>
        Assert.Equal([0, 2], Find(["com.google.android.gms.ads", "com.google.android.gms.maps", "google.android"], "com/google/android/gms/ads/AdView"));

    [Fact]
    public void Both_shapes_of_the_list_are_read()
    {
        var row = """{"name": "T", "code_signature": "com.t.", "network_signature": "t\\.example", "website": "https://t.example", "categories": ["Analytics"], "id": 1}""";
        foreach (var list in (string[])[$$$"""{"trackers": {"7": {{{row}}}}}""", $$"""{"trackers": [{{row}}]}""", $"[{row}]"])
        {
            var rules = Read(list);
            Assert.Equal((new DateOnly(2026, 6, 1), "a test"), (rules.DataOf, rules.Source));
            var tracker = Assert.Single(rules.Trackers);
            Assert.Equal(("T", "com.t.", "t\\.example", "https://t.example"), (tracker.Name, tracker.CodeSignature, tracker.NetworkSignature, tracker.Website));
            Assert.Equal(["Analytics"], tracker.Categories);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"trackers": [{"code_signature": "com.t."}]}""")]
    [InlineData("""{"trackers": [{"name": 7}]}""")]
    [InlineData("""{"trackers": {"1": "T"}}""")]
    public void Another_shape_is_refused_whole(string json) => Assert.Throws<InvalidDataException>(() => Read(json));

    /// <summary>The automaton against the plain meaning, over names and signatures made of few letters so that much overlaps.</summary>
    [Fact]
    public void It_finds_what_a_slow_comparison_finds()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            string[] signatures = [.. Enumerable.Range(0, 12).Select(_ => Word(random, ".ab|", 4, 9))];
            for (var name = 0; name < 20; name++)
            {
                var text = Word(random, "ab/", 1, 14);
                var expected = signatures.Index().Where(row => row.Item.Split('|').Any(part => part != "" && Slow(part, text))).Select(row => row.Index);
                Assert.Equal(expected, Find(signatures, text));
            }
        }
    }

    [Fact]
    public void Fifty_thousand_names_against_four_hundred_signatures_are_soon_done()
    {
        var random = new Random(11);
        var signatures = new ClassSignatures(Enumerable.Range(0, 432).Select(_ => $"com.{Word(random, "abcdefghij", 4, 8)}.{Word(random, "klmnopqrs", 3, 8)}."));
        byte[][] names = [.. Enumerable.Range(0, 50_000).Select(_ => Encoding.ASCII.GetBytes($"com/{Word(random, "abcdefghij", 3, 9)}/{Word(random, "klmnopqrs", 3, 9)}/Name"))];
        List<int> found = [];
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (var name in names)
            signatures.Find(name, found);
        var elapsed = System.Diagnostics.Stopwatch.GetElapsedTime(start);
        TestContext.Current.SendDiagnosticMessage($"50 000 names: {elapsed.TotalMilliseconds:F1} ms");
        Assert.True(elapsed < TimeSpan.FromSeconds(2), $"{elapsed}");
    }

    private static bool Slow(string part, string text) => Enumerable.Range(0, Math.Max(0, text.Length - part.Length + 1))
        .Any(start => part.Index().All(row => row.Item == '.' || row.Item == text[start + row.Index]));

    private static string Word(Random random, string letters, int least, int most) =>
        new([.. Enumerable.Range(0, random.Next(least, most)).Select(_ => letters[random.Next(letters.Length)])]);

    private static int[] Find(string[] signatures, string className)
    {
        List<int> found = [];
        var rules = Read(System.Text.Json.JsonSerializer.Serialize(signatures.Select(signature => new { name = "T", code_signature = signature })));
        rules.Signatures.Find(Encoding.UTF8.GetBytes(className), found);
        return [.. found.Distinct().Order()];
    }

    private static TrackerRules Read(string json) => TrackerRules.Read(Encoding.UTF8.GetBytes(json), new(2026, 6, 1), "a test");
}
