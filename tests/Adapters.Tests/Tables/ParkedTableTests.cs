using System.Text;
using Balise.Adapters.Tables;
using Balise.Domain.Tests;

namespace Balise.Adapters.Tests.Tables;

public sealed class ParkedTableTests
{
    private const string Queue = "submission-sealed";

    [Theory, InlineData("submission-sealed.1-0195-2"), InlineData("odd/#?\\%~id"), InlineData("unreadable-00")]
    public async Task What_is_parked_is_seen_once_with_its_first_reason(string id)
    {
        var (store, parked) = await NewAsync();
        await parked.ParkAsync(Queue, id, "first"u8.ToArray(), "broken", 3, Store.Cancellation);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await parked.ParkAsync(Queue, id, "second"u8.ToArray(), "broken again", 4, Store.Cancellation);
        var row = Assert.Single(await parked.ListAsync(Queue, Store.Cancellation));
        Assert.Equal((id, "broken", 3, Samples.Now), (row.MessageId, row.Because, row.Attempt, row.ParkedAt));
        Assert.Equal("first", Encoding.UTF8.GetString(Convert.FromBase64String(row.Body)));
        Assert.Empty(await parked.ListAsync("scan-completed", Store.Cancellation));
        Assert.NotNull(await parked.FindAsync(Queue, id, Store.Cancellation));
    }

    [Fact]
    public async Task What_was_replayed_and_fails_anew_is_seen_again()
    {
        var (_, parked) = await NewAsync();
        await parked.ParkAsync(Queue, "m", "body"u8.ToArray(), "broken", 1, Store.Cancellation);
        await SettleAsync(parked, ParkedState.Replayed);
        Assert.Empty(await parked.ListAsync(Queue, Store.Cancellation));
        await parked.ParkAsync(Queue, "m", "body"u8.ToArray(), "still broken", 1, Store.Cancellation);
        var row = Assert.Single(await parked.ListAsync(Queue, Store.Cancellation));
        Assert.Equal(("still broken", null), (row.Because, row.Settlement));
    }

    [Fact]
    public async Task What_was_discarded_stays_discarded_with_its_reason()
    {
        var (_, parked) = await NewAsync();
        await parked.ParkAsync(Queue, "m", "body"u8.ToArray(), "broken", 1, Store.Cancellation);
        await SettleAsync(parked, ParkedState.Discarded, "A test message.");
        await parked.ParkAsync(Queue, "m", "body"u8.ToArray(), "again", 1, Store.Cancellation);
        Assert.Empty(await parked.ListAsync(Queue, Store.Cancellation));
        var row = (await parked.FindAsync(Queue, "m", Store.Cancellation))!;
        Assert.Equal((ParkedState.Discarded, "A test message."), (row.State, row.Settlement!.Reason));
    }

    [Fact]
    public async Task Of_two_settlements_one_counts()
    {
        var (_, parked) = await NewAsync();
        await parked.ParkAsync(Queue, "m", "body"u8.ToArray(), "broken", 1, Store.Cancellation);
        var row = (await parked.FindAsync(Queue, "m", Store.Cancellation))!;
        Assert.True(await parked.TrySettleAsync(row, ParkedState.Replayed, Samples.Vendor.Id, null, Store.Cancellation));
        Assert.False(await parked.TrySettleAsync(row, ParkedState.Discarded, Samples.Vendor.Id, "late", Store.Cancellation));
    }

    [Fact]
    public async Task The_list_ends_at_a_hundred_and_begins_with_the_oldest()
    {
        var (store, parked) = await NewAsync();
        for (var n = 0; n < 103; n++)
        {
            await parked.ParkAsync(Queue, $"m{102 - n:D3}", "body"u8.ToArray(), "broken", 1, Store.Cancellation);
            store.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var listed = await parked.ListAsync(Queue, Store.Cancellation);
        Assert.Equal(Enumerable.Range(0, 100).Select(n => $"m{102 - n:D3}"), listed.Select(row => row.MessageId));
    }

    private static async Task<(Store, ParkedTable)> NewAsync()
    {
        var store = await Store.NewAsync();
        return (store, new(store.Clients.Tables, store.Clock));
    }

    private static async Task SettleAsync(ParkedTable parked, ParkedState state, string? reason = null) =>
        Assert.True(await parked.TrySettleAsync((await parked.FindAsync(Queue, "m", Store.Cancellation))!, state, Samples.Vendor.Id, reason, Store.Cancellation));
}
