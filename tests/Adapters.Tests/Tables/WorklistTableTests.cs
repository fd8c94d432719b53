using Balise.Adapters.Outbox;
using Balise.Adapters.Tables;
using Balise.Domain.Tests;

namespace Balise.Adapters.Tests.Tables;

public sealed class WorklistTableTests
{
    private static readonly PendingSend Item = new("t", "p", ["m"], Samples.Now);

    [Fact]
    public async Task A_list_is_read_in_order_by_prefix_and_up_to_a_key()
    {
        var worklists = (await Store.NewAsync()).Worklists;
        foreach (var key in new[] { "b~2", "a~1", "b~1", "c~1", "b~3" })
        {
            await worklists.PutAsync("list", key, Item, OutboxJson.Default.PendingSend, Store.Cancellation);
        }

        Assert.Equal(["a~1", "b~1", "b~2", "b~3", "c~1"], await KeysAsync(worklists));
        Assert.Equal(["b~1", "b~2", "b~3"], await KeysAsync(worklists, "b~"));
        Assert.Equal(["b~1", "b~2"], await KeysAsync(worklists, "b~", "b~3"));
        Assert.Empty(await KeysAsync(worklists, list: "other"));
    }

    [Fact]
    public async Task Removing_what_is_gone_is_no_error_and_removes_the_rest()
    {
        var worklists = (await Store.NewAsync()).Worklists;
        await worklists.RemoveAsync("list", "never", Store.Cancellation);
        await worklists.RemoveAllAsync("list", [], Store.Cancellation);
        string[] keys = [.. Enumerable.Range(0, 105).Select(n => $"k{n:D3}")];
        await worklists.PutAllAsync("list", keys.Take(100).Select(key => (key, Item)), OutboxJson.Default.PendingSend, Store.Cancellation);
        await worklists.RemoveAllAsync("list", [.. keys, "k001", "never"], Store.Cancellation);
        Assert.Empty(await KeysAsync(worklists));
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(WorklistTable worklists, string prefix = "", string? upTo = null, string list = "list")
    {
        List<string> keys = [];
        await foreach (var (key, _) in worklists.ListAsync(list, OutboxJson.Default.PendingSend, prefix, upTo, Store.Cancellation))
        {
            keys.Add(key);
        }

        return keys;
    }
}
