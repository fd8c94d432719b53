using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;

namespace Balise.Domain.Tests.Catalogue;

public sealed class CatalogueSearchTests
{
    private static readonly CatalogueSearch Search = new(
        new CatalogueSnapshot(Samples.Now, [])
            .With(Named("Œil clair", "Suivi de la santé visuelle", ["telemonitoring"], ["patients"]), Samples.Now)
            .With(Named("Élan", "Rééducation cardiaque à domicile", ["self-monitoring", "telemonitoring"], ["patients", "professionals"]), Samples.Now)
            .With(Named("Zèbre", "Carnet de santé", ["self-monitoring"], ["carers"]), Samples.Now));

    [Theory]
    [InlineData("", 3)]
    [InlineData("   ", 3)]
    [InlineData("sante", 2)]
    [InlineData("SANTÉ", 2)]
    [InlineData("sante\u0301", 2)]
    [InlineData("oeil", 1)]
    [InlineData("ŒIL", 1)]
    [InlineData("elan", 1)]
    [InlineData("reedu", 1)]
    [InlineData("cardiaque domicile", 1)]
    [InlineData("cardiaque sante", 0)]
    [InlineData("ante", 0)]
    [InlineData("carn", 1)]
    [InlineData("diary", 3)]
    [InlineData("editeur", 3)]
    [InlineData("%_*?'\"<script>", 0)]
    public void Words_match_without_case_or_accents_from_their_beginning(string text, int expected) => Assert.Equal(expected, Find(text).Total);

    [Fact]
    public void A_card_leaves_the_snapshot_alone()
    {
        var (stays, leaves) = (Samples.Card, Samples.Card);
        var both = CatalogueSnapshot.Empty.With(stays, Samples.Now).With(leaves, Samples.Now);
        Assert.Equal([stays], both.Without(leaves.Id, Samples.Now.AddDays(1)).Cards);
        Assert.Equal(both.Cards, both.Without(ListingId.New(TimeProvider.System), Samples.Now).Cards);
    }

    [Fact]
    public void The_order_is_by_name_for_everybody() => Assert.Equal(["Élan", "Œil clair", "Zèbre"], Find("").Items.Select(card => card.Name));

    [Fact]
    public void Each_facet_counts_within_the_other()
    {
        var page = Search.Find(new("", Function: "telemonitoring", Audience: "patients", "fr", 0, 20));
        Assert.Equal(2, page.Total);
        Assert.Equal([new("telemonitoring", 2), new("self-monitoring", 1)], page.Facets["function"]);
        Assert.Equal([new("patients", 2), new("professionals", 1)], page.Facets["audience"]);
    }

    [Fact]
    public void A_facet_keeps_the_words() =>
        Assert.Equal([new("self-monitoring", 1), new("telemonitoring", 1)], Find("sante").Facets["function"]);

    [Fact]
    public void Pages_cover_everything_once()
    {
        var names = Enumerable.Range(0, 3).SelectMany(offset => Search.Find(new("", null, null, "fr", offset, 1)).Items).Select(card => card.Name);
        Assert.Equal(Find("").Items.Select(card => card.Name), names);
        var beyond = Search.Find(new("", null, null, "fr", 3, 1));
        Assert.Equal((3, 0), (beyond.Total, beyond.Items.Count));
    }

    [Fact]
    public void A_new_card_takes_the_place_of_the_old_one()
    {
        var card = Named("Carnet", "Carnet", [], []);
        var snapshot = CatalogueSnapshot.Empty.With(card, Samples.Now).With(card with { Name = "Agenda" }, Samples.Now.AddDays(1));
        Assert.Equal(("Agenda", Samples.Now.AddDays(1)), (Assert.Single(snapshot.Cards).Name, snapshot.At));
    }

    [Fact]
    public void Endless_words_are_left_out() => Assert.Empty(CatalogueSearch.WordsOf(new string('x', 41)));

    private static CataloguePage Find(string text) => Search.Find(new(text, null, null, "fr", 0, 20));

    private static ListingCard Named(string name, string summary, string[] functions, string[] audience) =>
        Samples.Card with { Name = name, Summary = new(summary, "A diary"), Offer = new(functions, [], [], []), Audience = audience };
}
