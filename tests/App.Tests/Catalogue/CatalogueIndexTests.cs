using Balise.Adapters.Blobs;
using Balise.App.Catalogue;
using Balise.App.Tests.Api;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Balise.App.Tests.Catalogue;

/// <summary>Many listings come at once, on several instances, and none is lost from the snapshot.</summary>
public sealed class CatalogueIndexTests : IAsyncLifetime
{
    private readonly SampleSuite suite = new();

    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    public ValueTask InitializeAsync() => suite.InitializeAsync();

    public ValueTask DisposeAsync() => suite.DisposeAsync();

    [Fact]
    public async Task What_instances_write_at_the_same_time_is_all_there()
    {
        using CatalogueIndex first = NewInstance(), second = NewInstance(), third = NewInstance();
        var one = ListingCard.Of(await suite.ListAsync("Carnet Exemple", SampleSuite.Good));
        ListingCard[] cards = [.. Enumerable.Range(0, 90).Select(_ => one with { Id = ListingId.New(TimeProvider.System) })];
        await Task.WhenAll(cards.Index().Select(each => new[] { first, second, third }[each.Index % 3].PutAsync(each.Item, Cancellation)));
        await Task.WhenAll(cards.Take(30).Select(card => second.RemoveAsync(card.Id, Cancellation)));
        using var after = NewInstance();
        Assert.Equal(
            cards.Skip(30).Append(one).Select(card => card.Id.ToString()).Order(StringComparer.Ordinal),
            (await after.SearchAsync(Cancellation)).Snapshot.Cards.Select(card => card.Id.ToString()).Order(StringComparer.Ordinal));
    }

    private CatalogueIndex NewInstance() => new(
        suite.Services.GetRequiredService<SnapshotBlob>(), suite.Services.GetRequiredService<IOptions<CatalogueOptions>>(), suite.Clock);
}
