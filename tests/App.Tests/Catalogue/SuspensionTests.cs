using System.Text;
using Azure.Data.Tables;
using Balise.Adapters.Mail;
using Balise.Adapters.Tables;
using Balise.App.Catalogue;
using Balise.App.Matchmaking;
using Balise.App.Notifications;
using Balise.App.Tests.Api;
using Balise.Conformance.Manifests;
using Balise.Domain.Accounts;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Catalogue;

/// <summary>What the authority suspends is gone from every public place, its vendor hears of it once, and it comes back whole.</summary>
public sealed class SuspensionTests : IAsyncLifetime
{
    private const string Reason = "Its vendor reported a breach that is not closed.";
    private static readonly Contact French = new("submission", "Équipe produit", "produit@example.org", "fr"), English = new("submission", "Product team", "product@example.org", "en");

    private readonly SampleSuite suite = new();

    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    public ValueTask InitializeAsync() => suite.InitializeAsync();

    public ValueTask DisposeAsync() => suite.DisposeAsync();

    [Fact]
    public async Task A_suspended_product_is_gone_from_every_public_place_and_comes_back()
    {
        var listing = await suite.ListAsync("Carnet Exemple", SampleSuite.Good, French);
        var other = await suite.ListAsync("Agenda Exemple", SampleSuite.Good, French);
        Assert.Equal((200, true), await SeenAsync(listing.Id));
        await SuspendAsync(listing.Id);
        Assert.Equal((410, false), await SeenAsync(listing.Id));
        Assert.Equal((200, true), await SeenAsync(other.Id));
        await LiftAsync(listing.Id);
        Assert.Equal((200, true), await SeenAsync(listing.Id));
    }

    [Fact]
    public async Task A_suspension_has_a_reason_and_is_made_and_lifted_once()
    {
        var listing = await suite.ListAsync("Carnet Exemple", SampleSuite.Good, French);
        var path = $"api/catalogue/{listing.Id}/suspension";
        Assert.Equal(["/reason"], await RunningSuite.RefusedAsync(422, "listing.reason-required", await suite.SendAsync(Role.Authority, "POST", path, Json("""{"reason":"short"}"""))));
        await RunningSuite.RefusedAsync(409, "listing.not-suspended", await suite.SendAsync(Role.Authority, "DELETE", path));
        await SuspendAsync(listing.Id);
        await RunningSuite.RefusedAsync(409, "listing.already-suspended", await suite.SendAsync(Role.Authority, "POST", path, Json("""{"reason":"Another reason altogether."}""")));
        var view = await suite.GetAsync(path, Role.Assessor);
        Assert.Equal((true, Reason, 1), (view.GetProperty("isSuspended").GetBoolean(), view.GetProperty("reason").GetString(), view.GetProperty("history").GetArrayLength()));
        await LiftAsync(listing.Id);
        view = await suite.GetAsync(path, Role.Operator);
        Assert.False(view.GetProperty("isSuspended").GetBoolean());
        Assert.Equal(
            [ListingSuspension.Suspended, ListingSuspension.Lifted], view.GetProperty("history").EnumerateArray().Select(step => step.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task The_vendor_hears_of_each_step_once_and_in_its_language()
    {
        var listing = await suite.ListAsync("Carnet Exemple", SampleSuite.Good, French, English);
        await SuspendAsync(listing.Id);
        await LiftAsync(listing.Id);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await NotifyAsync(listing.Id);
        }

        var mails = await suite.Services.GetRequiredService<MailFolder>().ListAsync(10, Cancellation);
        Assert.Equal(
            ["Carnet Exemple : de nouveau au catalogue", "Carnet Exemple : suspendu du catalogue", "Carnet Exemple: back in the catalogue", "Carnet Exemple: suspended from the catalogue"],
            mails.Select(mail => mail.Subject).Order(StringComparer.Ordinal));
        Assert.Equal(2, mails.Count(mail => mail.Text.Contains(Reason, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_suspended_product_matches_nothing_and_a_match_of_before_is_not_offered()
    {
        var listing = await suite.ListAsync("Carnet Exemple", SampleSuite.Good with { Manifest = SampleSuite.Good.Manifest with { Offer = new(["self-monitoring"], [], ["public-hospital"], ["53"]) } }, French);
        var before = await PublishAsync();
        Assert.Single(await MatchesAsync(before));
        await SuspendAsync(listing.Id);
        Assert.Empty(await MatchesAsync(before));
        var after = await PublishAsync();
        Assert.Null(await suite.Services.GetRequiredService<MatchTable>().FindAsync(after, listing.Id, Cancellation));
        Assert.IsType<StageResult.AlreadyDone>(await suite.Services.GetRequiredService<PlanNotices>().RunAsync(new MatchFound(before, listing.Id), Cancellation));
        await LiftAsync(listing.Id);
        Assert.Single(await MatchesAsync(before));
        Assert.Single(await MatchesAsync(after));
    }

    [Fact]
    public async Task Neither_side_hears_of_a_match_with_an_account_that_is_suspended()
    {
        var listing = await suite.ListAsync("Carnet Exemple", SampleSuite.Good, French);
        var (notices, call) = (suite.Services.GetRequiredService<PlanNotices>(), await PublishAsync());
        var account = (await suite.GetAsync("api/account", Role.Organisation)).GetProperty("account").GetProperty("id").GetString();
        using (var suspended = await suite.SendAsync(Role.Operator, "POST", $"api/accounts/{account}/suspension", Json($$"""{"reason":"{{Reason}}"}""")))
        {
            Assert.Equal(200, (int)suspended.StatusCode);
        }

        Assert.IsType<StageResult.AlreadyDone>(await notices.RunAsync(new MatchFound(call, listing.Id), Cancellation));
        using (var lifted = await suite.SendAsync(Role.Operator, "DELETE", $"api/accounts/{account}/suspension"))
        {
            Assert.Equal(200, (int)lifted.StatusCode);
        }

        Assert.IsType<StageResult.Done>(await notices.RunAsync(new MatchFound(call, listing.Id), Cancellation));
    }

    [Fact]
    public async Task What_comes_later_leaves_a_suspension_in_place()
    {
        var listing = await suite.ListAsync("Carnet Exemple", SampleSuite.Good, French);
        await SuspendAsync(listing.Id);
        await suite.RejudgeAsync(listing.Id, SampleSuite.Careless);
        var listings = suite.Services.GetRequiredService<ListingTable>();
        Assert.Equal(Reason, (await listings.FindAsync(listing.Id, Cancellation))!.Suspension?.Reason);

        // A run that read the listing before it was suspended wrote its card last; when it is tried again, the card goes.
        await suite.Services.GetRequiredService<CatalogueIndex>().PutAsync(ListingCard.Of(listing), Cancellation);
        Assert.IsType<StageResult.Done>(await suite.Services.GetRequiredService<FindMatches>().RunAsync(new CatalogueChanged(listing.Id), Cancellation));
        Assert.Equal((410, false), await SeenAsync(listing.Id));
    }

    private static HttpContent Json(string body) => RunningSuite.Json(Encoding.UTF8.GetBytes(body));

    private async Task SuspendAsync(ListingId id)
    {
        using var answer = await suite.SendAsync(Role.Authority, "POST", $"api/catalogue/{id}/suspension", Json($$"""{"reason":"{{Reason}}"}"""));
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.IsType<StageResult.Done>(await suite.Services.GetRequiredService<FindMatches>().RunAsync(new CatalogueChanged(id), Cancellation));
    }

    private async Task LiftAsync(ListingId id)
    {
        using var answer = await suite.SendAsync(Role.Authority, "DELETE", $"api/catalogue/{id}/suspension");
        Assert.Equal(200, (int)answer.StatusCode);
        await suite.Services.GetRequiredService<FindMatches>().RunAsync(new CatalogueChanged(id), Cancellation);
    }

    /// <summary>The status that all public addresses of a listing answer with, and whether the list shows it.</summary>
    private async Task<(int Status, bool Listed)> SeenAsync(ListingId id)
    {
        var statuses = new HashSet<int>();
        foreach (var path in new[] { "", "/report", "/coverage/baseline/0.1.0" })
        {
            using var answer = await suite.SendAsync((string?)null, "GET", $"api/catalogue/{id}{path}");
            statuses.Add((int)answer.StatusCode);
        }

        foreach (var path in new[] { "", "/report" })
        {
            using var page = await suite.SendAsync((string?)null, "GET", $"catalogue/{id}{path}", content: null, ("Accept", "text/html"));
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            statuses.Add((int)page.StatusCode);
        }

        // These say 404 of a product without a statement or evidence, and must not say less of a suspended one.
        foreach (var path in new[] { "/attestation", "/attestation/report", "/diff" })
        {
            using var answer = await suite.SendAsync((string?)null, "GET", $"api/catalogue/{id}{path}");
            Assert.Equal(statuses.Single() is 410 ? 410 : 404, (int)answer.StatusCode);
        }

        var listed = (await suite.GetAsync("api/catalogue")).GetProperty("items").EnumerateArray().Any(item => item.GetProperty("id").GetString() == id.ToString());
        return (statuses.Single(), listed);
    }

    /// <summary>Does what the queue would: plans the notices of every step, and sends them.</summary>
    private async Task NotifyAsync(ListingId id)
    {
        var listing = (await suite.Services.GetRequiredService<ListingTable>().FindAsync(id, Cancellation))!;
        foreach (var step in listing.History.Where(step => step.Code is ListingSuspension.Suspended or ListingSuspension.Lifted))
        {
            await suite.Services.GetRequiredService<PlanNotices>().RunAsync(new StandingChanged(id, step.Sequence), Cancellation);
        }

        await foreach (var row in suite.Storage.Tables.GetTableClient(NoticeTable.Name).QueryAsync<TableEntity>("RowKey ge 'notice~' and RowKey lt 'notice~~'", cancellationToken: Cancellation))
        {
            await suite.Services.GetRequiredService<SendNotice>().RunAsync(new(row.PartitionKey, row.RowKey["notice~".Length..]), Cancellation);
        }
    }

    private async Task<CallId> PublishAsync()
    {
        var body = CallExample.Of(ParisDay.Of(suite.Clock.GetUtcNow()));
        using var answer = await suite.SendAsync(Role.Organisation, "POST", "api/calls", Json(body));
        Assert.True(CallId.TryParse((await RunningSuite.BodyOfAsync(answer)).GetProperty("id").GetString(), out var call));
        await suite.Services.GetRequiredService<FindMatches>().RunAsync(new CallPublished(call), Cancellation);
        return call;
    }

    private async Task<IReadOnlyList<string?>> MatchesAsync(CallId call) =>
        [.. (await suite.GetAsync($"api/calls/{call}/matches", Role.Organisation)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("listing").GetString())];
}
