using System.Text;
using Balise.Conformance.Reference;

namespace Balise.Conformance.Tests.Reference;

public sealed class SecretRulesTests
{
    [Theory]
    [InlineData(@"\bkey-[a-z0-9]{8}\b", "my key-ab12cd34 here", "key-ab12cd34")]
    [InlineData(@"(?i)acme[ \t\w.-]{0,20}[\s'""]{0,3}(?:=|>|:{1,3}=|:|,)[\x60'""\s=]{0,5}([a-f0-9]{8})(?:[\x60'""\s;]|\\[nr]|$)", "ACME_KEY: \"0123abcd\"", "0123abcd")]
    [InlineData(@"(?P<all>x(?P<part>[0-9]{3}))", "x123", "x123")]
    [InlineData(@"\$(?:\d+|{\d+})$", "${12}", "${12}")]
    [InlineData(@"t_[\w-]{4}", "t_a-_9", "t_a-_9")]
    [InlineData(@"[[:alpha:]]{3}\Q.+\E[[:digit:]]", "abc.+7", "abc.+7")]
    [InlineData(@"p8-(?i)[a-z]{3}", "p8-AbC", "p8-AbC")]
    [InlineData(@"(?s)a.b", "a\nb", "a\nb")]
    [InlineData(@"a#b c", "a#b c", "a#b c")]
    [InlineData(@"[\w.=/+-]{5}", "a.=/+", "a.=/+")]
    public void A_pattern_of_Go_means_the_same_here(string pattern, string text, string secret) =>
        Assert.Equal([secret], Found($"[[rules]]\nid = \"r\"\nregex = '''{pattern}'''", text));

    [Theory]
    [InlineData(@"\d", "٣")]
    [InlineData(@"\w", "é")]
    [InlineData(@"\s", "\u00a0")]
    [InlineData(@"a$", "a\n")]
    [InlineData(@"[^\W]", "é")]
    public void Classes_are_ASCII_and_the_end_is_the_end(string pattern, string text) => Assert.Empty(Found($"[[rules]]\nid = \"r\"\nregex = '''{pattern}'''", text));

    [Fact]
    public void In_several_lines_the_dollar_ends_each() => Assert.Equal(["a", "a"], Found("[[rules]]\nid = \"r\"\nregex = '''(?m)a$'''", "a\na"));

    [Theory]
    [InlineData(@"(?=a)b")]
    [InlineData(@"(?<!a)b")]
    [InlineData(@"(a")]
    [InlineData(@"[a")]
    [InlineData(@"a**")]
    [InlineData(@"(?U)a+")]
    [InlineData(@"\y")]
    [InlineData(@"[z-a]")]
    [InlineData(@"[[:nothing:]]")]
    public void A_rule_that_cannot_be_had_is_named_and_the_others_work(string pattern)
    {
        var rules = Read($"[[rules]]\nid = \"odd\"\nregex = '''{pattern}'''\n[[rules]]\nid = \"fine\"\nregex = '''f[0-9]'''");
        Assert.Equal(["odd"], rules.Unusable.Select(rule => rule.Id));
        Assert.False(string.IsNullOrWhiteSpace(rules.Unusable[0].Because));
        Assert.Equal(1, rules.Count);
    }

    [Theory]
    [InlineData("required = [{id = \"other\"}]")]
    [InlineData("entropy = \"high\"")]
    [InlineData("keywords = \"one\"")]
    public void Members_that_cannot_be_followed_make_a_rule_unusable(string member) =>
        Assert.Equal(["r"], Read($"[[rules]]\nid = \"r\"\nregex = '''a'''\n{member}").Unusable.Select(rule => rule.Id));

    [Theory]
    [InlineData("")]
    [InlineData("title = \"no rules\"")]
    [InlineData("[[rules]]\nregex = '''a'''")]
    [InlineData("[[rules]\n")]
    [InlineData("rules = 7")]
    public void Another_shape_is_refused_whole(string toml) => Assert.Throws<InvalidDataException>(() => Read(toml));

    [Fact]
    public void Keywords_in_any_case_decide_whether_a_pattern_is_tried()
    {
        const string rule = "[[rules]]\nid = \"r\"\nregex = '''[0-9]{4}'''\nkeywords = [\"Acme\", \"other\"]";
        Assert.Equal(["1234"], Found(rule, "ACME 1234"));
        Assert.Empty(Found(rule, "nobody 1234"));
    }

    [Fact]
    public void The_secret_is_the_named_group_or_the_first_that_matched()
    {
        Assert.Equal(["12"], Found("[[rules]]\nid = \"r\"\nregex = '''(x)-([0-9]+)'''\nsecretGroup = 2", "x-12"));
        Assert.Equal(["12"], Found("[[rules]]\nid = \"r\"\nregex = '''(?:(y)|x)-([0-9]+)'''", "x-12"));
    }

    [Fact]
    public void Entropy_must_be_exceeded()
    {
        const string rule = "[[rules]]\nid = \"r\"\nregex = '''[a-z]{4}'''\nentropy = 1.5";
        Assert.Equal(["abcd"], Found(rule, "abcd"));
        Assert.Empty(Found(rule, "aabb"));
    }

    [Theory]
    [InlineData("regexes = ['''EXAMPLE$''']", "k-EXAMPLE", 0)]
    [InlineData("regexes = ['''EXAMPLE$''']", "k-PRIVATE", 1)]
    [InlineData("regexTarget = \"line\"\nregexes = ['''test''']", "a test k-PRIVATE\nnext", 0)]
    [InlineData("regexTarget = \"line\"\nregexes = ['''next''']", "a test k-PRIVATE\nnext", 1)]
    [InlineData("regexTarget = \"match\"\nregexes = ['''^k-''']", "k-PRIVATE", 0)]
    [InlineData("stopwords = [\"private\"]", "k-PRIVATE", 0)]
    [InlineData("paths = ['''place''']", "k-PRIVATE", 0)]
    [InlineData("condition = \"AND\"\npaths = ['''place''']\nstopwords = [\"other\"]", "k-PRIVATE", 1)]
    [InlineData("condition = \"AND\"\npaths = ['''place''']\nstopwords = [\"private\"]", "k-PRIVATE", 0)]
    [InlineData("commits = [\"abc\"]", "k-PRIVATE", 1)]
    public void An_allowlist_takes_back_what_is_no_secret(string list, string text, int found)
    {
        const string rule = "[[rules]]\nid = \"r\"\nregex = '''k-([A-Z]+)'''\n";
        Assert.Equal(found, Found($"{rule}[[rules.allowlists]]\n{list}", text).Length);
        Assert.Equal(found, Found($"{rule}[rules.allowlist]\n{list}", text).Length);
        Assert.Equal(found, Found($"[allowlist]\n{list}\n{rule}", text).Length);
    }

    [Fact]
    public void A_common_allowlist_may_be_for_some_rules_only() =>
        Assert.Equal(["PRIVATE"], Found(
            "[[allowlists]]\ntargetRules = [\"a\"]\nstopwords = [\"private\"]\n[[rules]]\nid = \"a\"\nregex = '''k-([A-Z]+)'''\n[[rules]]\nid = \"b\"\nregex = '''k-([A-Z]+)'''",
            "k-PRIVATE"));

    [Fact]
    public void A_rule_may_be_about_names_of_files_or_limited_to_some()
    {
        var rules = Read("[[rules]]\nid = \"store\"\npath = '''(?i)\\.p12$'''\n[[rules]]\nid = \"env\"\npath = '''\\.env$'''\nregex = '''s=([a-z]+)'''");
        Assert.Equal(["store"], rules.Search.OfPath("assets/client.P12").Select(rule => rule.Id));
        Assert.Equal(["abc"], Found(rules, "s=abc", "assets/.env"));
        Assert.Empty(Found(rules, "s=abc", "assets/other"));
    }

    /// <summary>A pattern on which a backtracking engine would never end.</summary>
    [Fact]
    public void A_pattern_made_to_explode_does_not() => Assert.Empty(Found("[[rules]]\nid = \"r\"\nregex = '''^(a+)+$'''", new string('a', 20_000) + "!"));

    private static string[] Found(string toml, string text) => Found(Read(toml), text, "place");

    /// <summary>What the file's own rules find; the built-in ones aside.</summary>
    private static string[] Found(SecretRules rules, string text, string path)
    {
        Assert.Empty(rules.Unusable);
        var room = new int[rules.Search.RuleCount];
        return [.. rules.Search.Candidates(Encoding.UTF8.GetBytes(text), room).ToArray().SelectMany(rule => rules.Search.Find(rule, text, path)).Select(found => found.Secret)];
    }

    private static SecretRules Read(string toml) => SecretRulesReader.Read(Encoding.UTF8.GetBytes(toml), new(2026, 6, 1), "a test");
}
