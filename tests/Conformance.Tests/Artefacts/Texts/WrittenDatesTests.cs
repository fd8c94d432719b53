using Balise.Conformance.Artefacts.Texts;

namespace Balise.Conformance.Tests.Artefacts.Texts;

public sealed class WrittenDatesTests
{
    [Theory]
    [InlineData("Valable jusqu'au 1er janvier 2027.", "2027-01-01")]
    [InlineData("le 12 août 2026", "2026-08-12")]
    [InlineData("March 12, 2026", "2026-03-12")]
    [InlineData("the 3rd of May 2026", "2026-05-03")]
    [InlineData("12/03/2026", "2026-03-12")]
    [InlineData("12.03.2026", "2026-03-12")]
    [InlineData("2026-03-12", "2026-03-12")]
    [InlineData("31/02/2026", "")]
    [InlineData("12/13/2026", "")]
    [InlineData("12/03/1812", "")]
    [InlineData("page 12 de 2026", "")]
    [InlineData("du 2 mars 2024 au 1er mars 2027", "2024-03-02 2027-03-01")]
    public void Dates_are_read_as_people_write_them(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', WrittenDates.In(FoldedText.Of(text).Value).Select(found => $"{found.Date:yyyy-MM-dd}")));
}
