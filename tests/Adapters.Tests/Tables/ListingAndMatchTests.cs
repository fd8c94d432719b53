using System.Text.Json;
using Balise.Adapters.Tables;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;
using Balise.Domain.Tests;

namespace Balise.Adapters.Tests.Tables;

public sealed class ListingAndMatchTests
{
    [Fact]
    public async Task Every_version_of_a_product_has_the_same_listing()
    {
        var store = await Store.NewAsync();
        var listings = new ListingTable(store.Clients.Tables, store.Outbox);
        var (first, second) = (ListingId.New(store.Clock), ListingId.New(store.Clock));
        var vendor = Samples.Vendor.Id;
        Assert.Equal(first, await listings.IdOfAsync(vendor, "Carnet", first, Store.Cancellation));
        Assert.Equal(first, await listings.IdOfAsync(vendor, " CARNET ", second, Store.Cancellation));
        Assert.Equal(second, await listings.IdOfAsync(Samples.Vendor.Id, "Carnet", second, Store.Cancellation));
        Assert.Equal(second, await listings.IdOfAsync(vendor, "a/b#c?d\\e", second, Store.Cancellation));
    }

    [Fact]
    public async Task A_listing_comes_back_and_changes_once_per_version()
    {
        var store = await Store.NewAsync();
        var listings = new ListingTable(store.Clients.Tables, store.Outbox);
        var listing = Samples.Listing;
        Assert.True(await listings.TryCommitAsync(listing, [Changed(listing)], Store.Cancellation));
        Assert.False(await listings.TryCommitAsync(listing, [Changed(listing)], Store.Cancellation));
        var found = (await listings.FindAsync(listing.Id, Store.Cancellation))!;
        Assert.Equal(JsonSerializer.Serialize(listing), JsonSerializer.Serialize(found with { Version = "" }));

        var next = found with { Opinion = Opinion.FavourableWithNonSuspensiveReservations, History = [.. found.History, new(2, Samples.Now, "listing.updated", "catalogue")] };
        Assert.True(await listings.TryCommitAsync(next, [Changed(next)], Store.Cancellation));
        Assert.False(await listings.TryCommitAsync(next, [Changed(next)], Store.Cancellation));
        var changed = (await listings.FindAsync(listing.Id, Store.Cancellation))!;
        Assert.Equal(2, changed.History.Count);
        Assert.Equal(2, store.Sent.Count);
        var suspended = ListingSuspension.Of(changed, "authority", "A breach that is not closed.", Samples.Now)!;
        Assert.True(await listings.TryCommitAsync(suspended, [], Store.Cancellation));
        Assert.Equal(suspended.Suspension, (await listings.FindAsync(listing.Id, Store.Cancellation))!.Suspension);
        Assert.Null(await listings.FindAsync(ListingId.New(store.Clock), Store.Cancellation));
    }

    [Fact]
    public async Task A_call_is_stored_once_and_apart_from_its_contact()
    {
        var store = await Store.NewAsync();
        var calls = new CallTable(store.Clients.Tables, store.Outbox);
        var call = Samples.Call;
        var published = OutgoingMessage.Of(CallPublished.Schema, call.Id.ToString(), 1, new CallPublished(call.Id), MatchmakingMessages.Default.EnvelopeCallPublished, null);
        Assert.True(await calls.TryAddAsync(call, [new("call", "Cellule", "innovation@example.org", "fr")], published, Store.Cancellation));
        Assert.False(await calls.TryAddAsync(call, [], published, Store.Cancellation));
        Assert.Equal(JsonSerializer.Serialize(call), JsonSerializer.Serialize(await calls.FindAsync(call.Id, Store.Cancellation)));
        Assert.Equal("innovation@example.org", Assert.Single(await calls.ContactsAsync(call.Id, Store.Cancellation)).Email);
        Assert.Equal([("published", published.Id)], store.SentNames);
        Assert.Null(await calls.FindAsync(CallId.New(store.Clock), Store.Cancellation));
        Assert.Empty(await calls.ContactsAsync(CallId.New(store.Clock), Store.Cancellation));
    }

    [Fact]
    public async Task A_match_is_stored_and_announced_once_and_found_from_both_sides()
    {
        var store = await Store.NewAsync();
        var matches = new MatchTable(store.Clients.Tables, store.Outbox);
        Match[] made = [NewMatch(), NewMatch()];
        Match[] all = [.. made, made[0] with { Listing = ListingId.New(store.Clock) }, made[1] with { Call = CallId.New(store.Clock) }];
        foreach (var match in all)
        {
            Assert.True(await matches.TryAddAsync(match, Found(match), Store.Cancellation));
            Assert.False(await matches.TryAddAsync(match, Found(match), Store.Cancellation));
        }

        Assert.Equal(4, store.Sent.Count);
        Assert.Equal(Ids(all[0], all[2]), Ids([.. await matches.OfCallAsync(made[0].Call, Store.Cancellation)]));
        Assert.Equal(Ids(all[1], all[3]), Ids([.. await matches.OfListingAsync(made[1].Listing, Store.Cancellation)]));
        Assert.Equal(JsonSerializer.Serialize(made[0]), JsonSerializer.Serialize(await matches.FindAsync(made[0].Call, made[0].Listing, Store.Cancellation)));
        Assert.Null(await matches.FindAsync(made[0].Call, made[1].Listing, Store.Cancellation));
    }

    [Fact]
    public async Task An_index_row_without_its_match_is_skipped()
    {
        var store = await Store.NewAsync();
        var matches = new MatchTable(store.Clients.Tables, store.Outbox);
        var match = NewMatch();
        await store.Clients.Tables.GetTableClient(MatchTable.Name).AddEntityAsync(new Azure.Data.Tables.TableEntity($"listing~{match.Listing}", match.Call.ToString()), Store.Cancellation);
        Assert.Empty(await matches.OfListingAsync(match.Listing, Store.Cancellation));
    }

    private static Match NewMatch() => new(
        CallId.New(TimeProvider.System), ListingId.New(TimeProvider.System), Samples.Vendor.Id, Samples.Vendor.Id, Samples.Now, [new("setting", true, ["home"], ["home"])]);

    private static IEnumerable<string> Ids(params Match[] matches) => matches.Select(match => $"{match.Call}{match.Listing}").Order(StringComparer.Ordinal);

    private static OutgoingMessage Found(Match match) => OutgoingMessage.Of(
        MatchFound.Schema, $"{match.Call}-{match.Listing}", 1, new MatchFound(match.Call, match.Listing), MatchmakingMessages.Default.EnvelopeMatchFound, null);

    private static OutgoingMessage Changed(Listing listing) => OutgoingMessage.Of(
        CatalogueChanged.Schema, listing.Id.ToString(), listing.History[^1].Sequence, new CatalogueChanged(listing.Id), CatalogueMessages.Default.EnvelopeCatalogueChanged, null);
}
