using System.Security.Cryptography;
using Balise.Adapters.Tables;

namespace Balise.Adapters.Tests.Tables;

public sealed class RowsTests
{
    private const int Column = 64 * 1024;

    [Theory, InlineData(2), InlineData(Column), InlineData(Column + 1), InlineData((3 * Column) + 17), InlineData(8 * Column)]
    public async Task A_document_is_split_over_columns_and_read_back_whole(int bytes)
    {
        var store = await Store.NewAsync();
        var table = store.Clients.Tables.GetTableClient(ParkedTable.Name);
        var document = RandomNumberGenerator.GetBytes(bytes);
        var row = Rows.OfBytes("partition", "row", document);
        Assert.All(row.Keys.Where(key => row[key] is byte[]), key => Assert.InRange(row.GetBinary(key).Length, 1, Column));
        Assert.True(await Rows.TryAddAsync(table, row, Store.Cancellation));
        Assert.Equal(document, Rows.Bytes((await Rows.FindAsync(table, "partition", "row", Store.Cancellation))!));
    }

    [Fact]
    public async Task A_document_that_shrinks_leaves_no_old_column_behind()
    {
        var store = await Store.NewAsync();
        var table = store.Clients.Tables.GetTableClient(ParkedTable.Name);
        await Rows.TryAddAsync(table, Rows.OfBytes("p", "r", new byte[3 * Column]), Store.Cancellation);
        var smaller = Rows.OfBytes("p", "r", [1, 2, 3]);
        smaller.ETag = (await Rows.FindAsync(table, "p", "r", Store.Cancellation))!.ETag;
        Assert.True(await Rows.TryReplaceAsync(table, smaller, Store.Cancellation));
        Assert.Equal([1, 2, 3], Rows.Bytes((await Rows.FindAsync(table, "p", "r", Store.Cancellation))!));
    }

    [Fact]
    public void More_than_a_row_holds_is_refused_before_it_is_sent() =>
        Assert.Throws<InvalidOperationException>(() => Rows.OfBytes("p", "r", new byte[(8 * Column) + 1]));

    [Theory]
    [InlineData(""), InlineData("a/b"), InlineData("a\\b"), InlineData("a#b"), InlineData("a?b"), InlineData("a\nb"), InlineData("a\u0085b"), InlineData("\0")]
    public void A_key_that_the_service_would_refuse_is_refused_by_us(string key)
    {
        Assert.Throws<ArgumentException>(() => Rows.OfBytes(key, "r", [1]));
        Assert.Throws<ArgumentException>(() => Rows.OfBytes("p", key, [1]));
    }

    [Fact]
    public void A_key_has_at_most_512_characters()
    {
        Assert.Equal(512, Rows.Key(new('k', 512)).Length);
        Assert.Throws<ArgumentException>(() => Rows.Key(new('k', 513)));
    }

    [Fact]
    public async Task A_lost_race_is_an_answer()
    {
        var store = await Store.NewAsync();
        var table = store.Clients.Tables.GetTableClient(ParkedTable.Name);
        Assert.True(await Rows.TryAddAsync(table, Rows.OfBytes("p", "r", [1]), Store.Cancellation));
        Assert.False(await Rows.TryAddAsync(table, Rows.OfBytes("p", "r", [2]), Store.Cancellation));
        var mine = (await Rows.FindAsync(table, "p", "r", Store.Cancellation))!;
        Assert.True(await Rows.TryReplaceAsync(table, mine, Store.Cancellation));
        Assert.False(await Rows.TryReplaceAsync(table, mine, Store.Cancellation));
        await table.DeleteEntityAsync("p", "r", cancellationToken: Store.Cancellation);
        Assert.False(await Rows.TryReplaceAsync(table, mine, Store.Cancellation));
        Assert.Null(await Rows.FindAsync(table, "p", "r", Store.Cancellation));
    }

    [Fact]
    public void Moments_sort_as_texts()
    {
        DateTimeOffset[] moments = [DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch, new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue];
        var keys = moments.Select(Rows.Sortable).ToArray();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.All(keys, key => Assert.Equal(19, key.Length));
    }
}
