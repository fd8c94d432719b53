using Balise.Conformance.Artefacts.Packages.Versions;
using CsCheck;

namespace Balise.Conformance.Tests.Packages;

public sealed class VersionOrderTests
{
    private static readonly char[] Alphabet = [.. "0019aZpr.-_+~^:!v# *é٣"];

    /// <summary>What strangers write: fragments that the orders give a meaning to, and characters that none expects.</summary>
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.Int[0, Alphabet.Length - 1].Select(index => Alphabet[index]).Array[0, 12].Select(characters => new string(characters)),
        Texts("1", "0", "00", "01", "10", "a", "alpha", "beta", "rc", "pre", "dev", "post", "sp", "ga", "x", ".", "-", "_", "+", "~", "^", "#", "p", "_alpha", "-r1", "").Array[0, 7]
            .Select(string.Concat));

    private static Gen<string> Texts(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    /// <summary>One ecosystem of each order.</summary>
    public static TheoryData<string> Ecosystems() => [.. VersionOrders.Ecosystems.DistinctBy(VersionOrders.Find)];

    [Theory, MemberData(nameof(Ecosystems))]
    public void Any_two_texts_compare_the_same_both_ways_round(string ecosystem)
    {
        var order = VersionOrders.Find(ecosystem)!;
        Gen.Select(Hostile, Hostile).Sample((x, y) => order.Compare(x, x) == 0 && order.Compare(x, y) == -order.Compare(y, x), iter: Testing.Fuzz.Times(5_000));
    }

    /// <summary>
    /// Maven's own order has cycles, and apk compares what it refuses by characters: there the order holds among versions of one shape, and among valid ones.
    /// </summary>
    [Theory, MemberData(nameof(Ecosystems))]
    public void The_order_is_transitive(string ecosystem)
    {
        var order = VersionOrders.Find(ecosystem)!;
        var versions = ecosystem switch
        {
            "Maven" => Gen.Select(Gen.Int[0, 3].Array[1, 4], Texts("", "-alpha", "-alpha-1", "-rc2", "-snapshot", "-sp", "-foo", "-1")).Select((n, q) => string.Join('.', n) + q),
            _ when ReferenceEquals(order, VersionOrders.Find("Alpine")) => Gen.Select(Texts("0", "00", "01", "1", "10").Array[1, 4], Texts("", "a", "b"), Texts("", "_alpha", "_rc1", "_git", "_p01").Array[0, 2], Texts("", "-r", "-r1", "~ab-r2"))
                .Select((n, letter, suffixes, build) => string.Join('.', n) + letter + string.Concat(suffixes) + build),
            _ => Hostile,
        };
        Gen.Select(versions, versions, versions).Sample(
            (x, y, z) =>
            {
                string[] sorted = [x, y, z];
                // Three elements need no more than this; List.Sort would hide a cycle.
                if (order.Compare(sorted[0], sorted[1]) > 0)
                    (sorted[0], sorted[1]) = (sorted[1], sorted[0]);
                if (order.Compare(sorted[1], sorted[2]) > 0)
                    (sorted[1], sorted[2]) = (sorted[2], sorted[1]);
                if (order.Compare(sorted[0], sorted[1]) > 0)
                    (sorted[0], sorted[1]) = (sorted[1], sorted[0]);
                var (first, second) = (order.Compare(sorted[0], sorted[1]), order.Compare(sorted[1], sorted[2]));
                return order.Compare(sorted[0], sorted[2]) == (first == 0 && second == 0 ? 0 : -1);
            },
            iter: Testing.Fuzz.Times(20_000));
    }

    [Fact]
    public void Maven_orders_in_a_circle_as_its_own_rule_does()
    {
        var order = VersionOrders.Find("Maven")!;
        Assert.Equal((-1, -1, -1), (order.Compare("1.foo", "1-alpha"), order.Compare("1-alpha", "1"), order.Compare("1", "1.foo")));
    }

    [Theory, MemberData(nameof(Ecosystems))]
    public void Very_long_versions_compare_in_linear_time(string ecosystem)
    {
        var order = VersionOrders.Find(ecosystem)!;
        var digits = new string('9', 1_000_000);
        Assert.Equal(-1, order.Compare("1." + digits[1..], "1." + digits));
        foreach (var unit in new[] { "1.", "1-", "a1", ".-", "_p1", "0-", "-0", "~", "+", "1a.", "rc" })
        {
            var text = string.Concat(Enumerable.Repeat(unit, 50_000));
            Assert.Equal(0, order.Compare("1" + text, "1" + text));
            Assert.InRange(order.Compare("1" + text, "1" + text + "2"), -1, 1);
        }

        Assert.False(order.CanOrder(digits));
    }

    /// <summary>Each from the ecosystem's own documentation, oldest first.</summary>
    [Theory]
    [InlineData("npm", "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 2.0.0 2.1.0 2.1.1")]
    [InlineData("PyPI", "french-toast 1.dev0 1.0.dev456 1.0a1 1.0a2.dev456 1.0a12.dev456 1.0a12 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 1.0b2.post345 1.0rc1.dev456 1.0rc1 1.0 1.0+abc.5 1.0+abc.7 1.0+5 1.0.post456.dev34 1.0.post456 1.0.15 1.1.dev1 1!0.1")]
    [InlineData("Maven", "1-alpha 1-beta 1-milestone 1-rc 1-snapshot 1 1-sp 1-foo 1-1 1.1")]
    [InlineData("NuGet", "1.0.1-alpha 1.0.1-Alpha2 1.0.1-beta 1.0.1-Open 1.0.1-zzz 1.0.1 1.0.1.1")]
    [InlineData("RubyGems", "0.9 1.0.a.2 1.0.b1 1.0 1.0.1 1.10")]
    [InlineData("Packagist", "1.0-dev 1.0-alpha1 1.0-beta1 1.0-rc1 1.0 1.0.1 1.0-pl1")]
    [InlineData("Pub", "1.0.0-alpha 1.0.0-rc.1 1.0.0-rc.1+build.1 1.0.0 1.0.0+0.3.7 1.3.7+build 1.3.7+build.2.b8f12d7 1.3.7+build.11.e0f985a 2.0.0")]
    [InlineData("Debian", "1.0~~ 1.0~~a 1.0~ 1.0 1.0-1 1.0-1.1 1.0a 1.0+b1 1.0.1 1:0.1")]
    [InlineData("Alpine", "1.0_alpha 1.0_beta 1.0_pre2 1.0_rc1 1.0 1.0-r1 1.0_git20200101 1.0_p1 1.0a 1.0b 1.01 1.1 1.10 2")]
    [InlineData("Red Hat", "1.0~rc1 1.0 1.0-1.el9 1.0-2.el9 1.0^git1 1.0a 1.0.1 1.10 1:0.5")]
    [InlineData("CRAN", "0.9 1.0 1.0-0 1.0-1 1.0.2 1.10")]
    [InlineData("Hackage", "1 1.0 1.0.0 1.0.1 1.2 1.10")]
    public void Documented_examples_are_in_order(string ecosystem, string ascending)
    {
        var order = VersionOrders.Find(ecosystem)!;
        var versions = ascending.Split(' ');
        foreach (var (newer, older) in from i in Enumerable.Range(0, versions.Length) from j in Enumerable.Range(0, i) select (versions[i], versions[j]))
        {
            Assert.True(order.Compare(older, newer) < 0, $"{older} is not before {newer}.");
        }
    }

    [Theory]
    [InlineData("npm", "1.2.3", true)]
    [InlineData("npm", "v1.2.3-rc.1+b", true)]
    [InlineData("npm", "^1.2.3", false)]
    [InlineData("npm", "1.x", false)]
    [InlineData("npm", ">=1 <2", false)]
    [InlineData("npm", "latest", false)]
    [InlineData("npm", "", false)]
    [InlineData("PyPI", "1.0.post1", true)]
    [InlineData("PyPI", "trunk", false)]
    [InlineData("Maven", "2.0.RELEASE", true)]
    [InlineData("Maven", "${project.version}", false)]
    [InlineData("Maven", "[1.0,2.0)", false)]
    [InlineData("Packagist", "dev-main", false)]
    [InlineData("Debian", "1:2.3-1", true)]
    [InlineData("Debian", "a:2.3-1", false)]
    [InlineData("Alpine", "1.2.3_p1-r2", true)]
    [InlineData("Alpine", "1.2.3-rc1", false)]
    [InlineData("Hackage", "1.2-rc1", false)]
    public void A_range_or_a_tag_is_no_version(string ecosystem, string version, bool expected) =>
        Assert.Equal(expected, VersionOrders.Find(ecosystem)!.CanOrder(version));

    [Fact]
    public void A_release_of_a_distribution_has_the_order_of_its_family() =>
        Assert.Equal((VersionOrders.Find("Debian"), null), (VersionOrders.Find("Debian:12"), VersionOrders.Find("Nobody")));
}
