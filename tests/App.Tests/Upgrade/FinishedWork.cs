using System.Text.Json;
using Azure.Data.Tables;
using Balise.Adapters.Storage;
using Balise.Adapters.Tables;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;
using Balise.Testing.Azurite;
using Balise.Testing.Smtp;
using Microsoft.Extensions.Options;

namespace Balise.App.Tests.Upgrade;

/// <summary>Runs everything over a recorded store until nothing is left to do, and says what must have come of it, whoever announced the work again.</summary>
internal static class FinishedWork
{
    /// <summary>Three letters that waited, a decision and a return, the old call and the new listing, the new call and three listings: two letters for each match.</summary>
    private const int Mails = 3 + 2 + 2 + (3 * 2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<(string Account, StorageClients Storage)> EmptyStoreAsync()
    {
        var account = (await AzuriteFixture.StartedAsync(Cancellation)).NewAccount();
        return (account, new(Options.Create(new StorageOptions { ConnectionString = account })));
    }

    public static async Task AssertAsync(string account, StorageClients storage, DateTimeOffset startsAt)
    {
        var before = await NoticesAsync(storage);
        await using var mail = await LoopbackMailServer.StartAsync();
        await using var suite = await StoreSuite.StartAsync(new(account) { Serves = static _ => true, StartsAt = startsAt, More = mail.MailSettings });
        await UntilIdleAsync(suite, storage);

        Assert.Equal(
            [("Agenda Exemple", "returned", false), ("Brouillon Exemple", "draft", false), ("Carnet Exemple", "in-review", false), ("Journal Exemple", "decided", true),
                ("Registre Exemple", "decided", true), ("Repères Exemple", "decided", true), ("Semelle Exemple", "returned", false)],
            await SubmissionsAsync(suite));
        Assert.Equal(3, (await suite.GetAsync("api/catalogue")).GetProperty("total").GetInt32());
        foreach (var call in (await suite.GetAsync("api/calls")).GetProperty("items").EnumerateArray().ToList())
        {
            Assert.Equal(3, (await suite.GetAsync($"api/calls/{call.GetProperty("id").GetString()}/matches", Role.Organisation)).GetProperty("items").GetArrayLength());
        }

        var parked = Assert.Single((await suite.GetAsync("api/operations/parked", Role.Operator)).GetProperty("items").EnumerateArray().ToList());
        Assert.Equal("waits-for-an-operator", parked.GetProperty("message").GetString());
        var notices = await NoticesAsync(storage);
        Assert.All(notices, state => Assert.Equal("Sent", state));
        var mails = await mail.TakeAllAsync();
        Assert.Equal((Mails, Mails, Mails), (mails.Count, mails.Select(each => each.Mime.MessageId).Distinct(StringComparer.Ordinal).Count(), notices.Count - before.Count(state => state is "Sent")));
    }

    private static async Task UntilIdleAsync(RunningSuite suite, StorageClients storage)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (await LeftAsync(suite, storage) is { } left)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromMinutes(2), $"Still left: {left}.");
            await Task.Delay(200, Cancellation);
        }
    }

    /// <summary>Something that is still to be done, or null: a pending row, a message, a submission in flight.</summary>
    private static async Task<string?> LeftAsync(RunningSuite suite, StorageClients storage)
    {
        await foreach (var row in storage.Tables.GetTableClient(WorklistTable.Name).QueryAsync<TableEntity>($"PartitionKey eq '{WorklistTable.Work}'", cancellationToken: Cancellation))
        {
            return row.RowKey;
        }

        foreach (var queue in Queues.All)
        {
            if ((await storage.Queues.GetQueueClient(queue).GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount > 0)
            {
                return queue;
            }
        }

        var waiting = (await SubmissionsAsync(suite)).FirstOrDefault(submission => submission.State is "sealed" or "scanning" || (submission.State is "decided" && !submission.Attested));
        return waiting.Product;
    }

    private static async Task<IReadOnlyList<(string Product, string State, bool Attested)>> SubmissionsAsync(RunningSuite suite)
    {
        List<(string, string, bool)> found = [];
        await foreach (var row in suite.Storage.Tables.GetTableClient(SubmissionTable.Name).QueryAsync<TableEntity>("RowKey eq 'head'", cancellationToken: Cancellation))
        {
            var view = await suite.GetAsync($"api/submissions/{row.PartitionKey}");
            found.Add((view.GetProperty("product").GetString()!, view.GetProperty("state").GetString()!, view.GetProperty("links").TryGetProperty("attestation", out _)));
        }

        return [.. found.Order()];
    }

    private static async Task<IReadOnlyList<string?>> NoticesAsync(StorageClients storage)
    {
        List<string?> states = [];
        await foreach (var row in storage.Tables.GetTableClient(NoticeTable.Name).QueryAsync<TableEntity>("RowKey ge 'notice~' and RowKey lt 'notice~~'", cancellationToken: Cancellation))
        {
            using var notice = JsonDocument.Parse(row.GetBinary("Document"));
            states.Add(notice.RootElement.GetProperty("state").GetString());
        }

        return states;
    }
}
