using Balise.Conformance.Artefacts.Cda;

namespace Balise.Conformance.Tests.Artefacts.Cda;

public sealed class CdaTimeTests
{
    [Theory]
    [InlineData("2026", true, true)]
    [InlineData("202603", true, true)]
    [InlineData("20260302101500.25+0100", true, true)]
    [InlineData("2026030210+01", true, true)]
    [InlineData("20260231", true, false)]
    [InlineData("2026030", true, false)]
    [InlineData("202603022560", true, false)]
    [InlineData("20260302+0100", false, false)]
    [InlineData("20260302101500.+0100", false, false)]
    [InlineData("20260302101500+9900", false, false)]
    [InlineData("202603021015001", false, false)]
    [InlineData("2026-03-02", false, false)]
    [InlineData("٢٠٢٦", false, false)]
    [InlineData("", false, false)]
    public void A_time_has_the_form_of_the_schema_and_names_a_day_that_exists(string text, bool isWellFormed, bool isValid)
    {
        Assert.Equal(isWellFormed, CdaTime.IsWellFormed(text));
        Assert.Equal(isValid, CdaTime.IsValid(text));
    }
}
