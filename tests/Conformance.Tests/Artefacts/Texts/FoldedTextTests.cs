using Balise.Conformance.Artefacts.Texts;

namespace Balise.Conformance.Tests.Artefacts.Texts;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Droit d’accès", "droit d'acces")]
    [InlineData("DROIT\n\n d'**accès**", "droit d'acces")]
    [InlineData("œuvre\u00A0– fin", "oeuvre - fin")]
    [InlineData("l'[accès](https://example.org/x) aux données", "l'[acces aux donnees")]
    [InlineData("zero\u200Bwidth\u00AD", "zerowidth")]
    public void Case_accents_marks_and_white_space_do_not_count(string text, string folded) => Assert.Equal(folded, FoldedText.Of(text).Value);

    [Fact]
    public void An_excerpt_quotes_the_words_as_they_were_written()
    {
        var text = FoldedText.Of("Avant.\n\nVous disposez d’un droit\nd’**accès** à vos données.");
        var at = text.Value.IndexOf("droit d'acces", StringComparison.Ordinal);
        Assert.Equal("Avant. Vous disposez d’un droit d’**accès** à vos données.", text.Excerpt(at, 13));
    }

    [Fact]
    public void An_excerpt_of_a_long_text_is_short()
    {
        var text = FoldedText.Of(string.Concat(Enumerable.Repeat("lorem ipsum ", 5000)) + "ici " + string.Concat(Enumerable.Repeat("dolor sit ", 5000)));
        var excerpt = text.Excerpt(text.Value.IndexOf("ici", StringComparison.Ordinal), 3);
        Assert.Contains(" ici ", excerpt, StringComparison.Ordinal);
        Assert.InRange(excerpt.Length, 100, 260);
    }

    [Theory]
    [InlineData("<p>a</p><p>b</p>", "a b")]
    [InlineData("a<b>b</b>c", "abc")]
    [InlineData("<div style='display:none'>spam</div>seen", "seen")]
    [InlineData("d&eacute;j&#224; <!-- no -->vu", "deja vu")]
    public void A_page_gives_the_words_that_are_seen(string html, string words) => Assert.Equal(words, FoldedText.Of(HtmlText.Of(html)).Value.Trim());
}
