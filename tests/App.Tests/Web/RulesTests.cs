using Balise.App.Packs;
using Balise.App.Web;
using Balise.App.Web.Rules;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Microsoft.AspNetCore.Http;

namespace Balise.App.Tests.Web;

/// <summary>What the pages of rules say in words.</summary>
public sealed class RulesTests
{
    private static readonly Frame French = new("fr", LanguageIsChosen: false, "/", QueryString.Empty, IsEmbedded: false), English = French with { Language = "en" };

    public static TheoryData<string> PackNames => [.. PackFolder.Shipped.Names];

    [Theory, MemberData(nameof(PackNames))]
    public void Each_theme_of_a_shipped_pack_has_its_words(string name) =>
        Assert.Equal([], PackFolder.Shipped.Load(name).Criteria.Select(criterion => criterion.Theme).Where(theme => !Themes.IsKnown(theme)).Distinct());

    [Fact]
    public void A_theme_that_is_new_stands_under_its_code() => Assert.Equal("Quantum care", Themes.Of("quantum-care", "fr"));

    [Fact]
    public void An_expression_reads_as_a_sentence()
    {
        var expression = new Applicability.All(
            [new Applicability.Flag("usesIns"), new Applicability.Any([new Applicability.Platform("ios"), new Applicability.Audience("minors")]), new Applicability.Not(new Applicability.Flag("medicalDevice"))]);
        Assert.Equal("“Uses the national health identity (INS)” and (platform iOS or audience “Children and teenagers”) and except “Is a medical device”", RuleWords.Of(expression, English));
        Assert.Contains(" et (plateforme iOS ou public ", RuleWords.Of(expression, French), StringComparison.Ordinal);
        Assert.Equal("tous les produits", RuleWords.Of(new Applicability.Always(), French));
    }

    [Fact]
    public void Markdown_gives_headings_and_code_and_never_the_markup_that_stands_in_it()
    {
        var html = MarkdownText.Of("## Pourquoi ?\n\nUn `a : b` et <script>alert(1)</script> ; voilà.\n\n<div onclick=\"x\">non</div>\n", French).Value;
        Assert.Contains("<h2>Pourquoi\u00a0?</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<code>a : b</code>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<div", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_question_that_an_address_asks_comes_back_as_the_same_address()
    {
        var product = new ProductTraits(new() { UsesIns = true, AddressesMinors = true }, ["web", "ios"], ["minors"]);
        var http = new DefaultHttpContext();
        http.Request.QueryString = new(Questionnaires.TraitsQuery.Of(product));
        var (read, problem) = Questionnaires.TraitsQuery.Read(http.Request.Query);
        Assert.Null(problem);
        Assert.Equal((product.Profile, "web ios", "minors"), (read!.Profile, string.Join(' ', read.Platforms), string.Join(' ', read.Audience)));
        Assert.Equal(typeof(Profile).GetProperties().Count(flag => flag.PropertyType == typeof(bool)), Vocabularies.ProfileFlags.Count);
    }
}
