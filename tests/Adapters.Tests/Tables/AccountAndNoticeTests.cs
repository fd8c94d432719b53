using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Notifications;
using Balise.Domain.Tests;

namespace Balise.Adapters.Tests.Tables;

public sealed class AccountAndNoticeTests
{
    [Fact]
    public async Task Accounts_and_keys_come_back()
    {
        var store = await Store.NewAsync();
        var accounts = new AccountTable(store.Clients.Tables);
        var account = Samples.Vendor;
        var (_, key) = ApiKeys.Make(account, store.Clock);
        Assert.True(await accounts.TryAddAsync(account, Store.Cancellation));
        Assert.False(await accounts.TryAddAsync(account, Store.Cancellation));
        Assert.True(await accounts.TryAddKeyAsync(key, Store.Cancellation));
        Assert.False(await accounts.TryAddKeyAsync(key, Store.Cancellation));
        Assert.Equal(account, await accounts.FindAsync(account.Id, Store.Cancellation));
        Assert.Equal(key, await accounts.FindKeyAsync(key.Prefix, Store.Cancellation));
        Assert.Null(await accounts.FindKeyAsync("aaaaaaaaaaaa", Store.Cancellation));
    }

    [Fact]
    public async Task Revoking_keeps_its_first_date()
    {
        var store = await Store.NewAsync();
        var accounts = new AccountTable(store.Clients.Tables);
        var (_, key) = ApiKeys.Make(Samples.Vendor, store.Clock);
        await accounts.TryAddKeyAsync(key, Store.Cancellation);
        Assert.True(await accounts.TryRevokeKeyAsync(key.Prefix, Samples.Now, Store.Cancellation));
        Assert.True(await accounts.TryRevokeKeyAsync(key.Prefix, Samples.Now.AddDays(1), Store.Cancellation));
        Assert.Equal(Samples.Now, (await accounts.FindKeyAsync(key.Prefix, Store.Cancellation))!.RevokedAt);
        Assert.False(await accounts.TryRevokeKeyAsync("aaaaaaaaaaaa", Samples.Now, Store.Cancellation));
    }

    [Fact]
    public async Task Of_equal_claims_at_once_one_holds()
    {
        var store = await Store.NewAsync();
        var table = new IdempotencyTable(store.Clients.Tables);
        var account = Samples.Vendor.Id;
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => table.ClaimAsync(account, "create", "key/with#odd?chars", new($"{n}", "digest"), Store.Cancellation)));
        Assert.Single(claims.Distinct());
        var mine = new IdempotencyClaim("mine", "digest");
        Assert.Equal(mine, await table.ClaimAsync(account, "publish", "key/with#odd?chars", mine, Store.Cancellation));
        Assert.Equal(mine, await table.ClaimAsync(Samples.Vendor.Id, "create", "key/with#odd?chars", mine, Store.Cancellation));
    }

    [Fact]
    public async Task A_notice_is_planned_and_announced_once()
    {
        var store = await Store.NewAsync();
        var notices = new NoticeTable(store.Clients.Tables, store.Outbox);
        var notice = NewNotice();
        Assert.True(await notices.TryAddAsync(notice, Planned(notice), Store.Cancellation));
        Assert.False(await notices.TryAddAsync(notice, Planned(notice), Store.Cancellation));
        Assert.Equal(notice, (await notices.FindAsync(notice.Key, Store.Cancellation))! with { Version = "" });
        Assert.Equal([("planned", Planned(notice).Id)], store.SentNames);
        Assert.Null(await notices.FindAsync(notice.Key with { Event = new('0', 64) }, Store.Cancellation));
    }

    [Fact]
    public async Task Of_two_leases_at_once_one_holds()
    {
        var store = await Store.NewAsync();
        var notices = new NoticeTable(store.Clients.Tables, store.Outbox);
        var notice = NewNotice();
        await notices.TryAddAsync(notice, Planned(notice), Store.Cancellation);
        var read = (await notices.FindAsync(notice.Key, Store.Cancellation))!;
        var won = await Task.WhenAll(Enumerable.Range(1, 4).Select(
            minutes => notices.TryReplaceAsync(read with { State = NoticeState.Sending, LeasedUntil = Samples.Now.AddMinutes(minutes) }, Store.Cancellation)));
        Assert.Single(won, each => each);
        Assert.Equal(NoticeState.Sending, (await notices.FindAsync(notice.Key, Store.Cancellation))!.State);
    }

    private static Notice NewNotice() => new(
        NoticeKey.Of("produit@example.org", NoticeKind.Decision, SubmissionId.New(TimeProvider.System).ToString()), NoticeKind.Decision, SubmissionId.New(TimeProvider.System),
        null, null, 0, "fr", NoticeState.Planned, null, null, null);

    private static OutgoingMessage Planned(Notice notice) => OutgoingMessage.Of(
        NoticePlanned.Schema, $"{notice.Key.Event[..32]}-{notice.Key.Recipient[..16]}", 1, new NoticePlanned(notice.Key.Recipient, notice.Key.Event),
        NotificationMessages.Default.EnvelopeNoticePlanned, null);
}
