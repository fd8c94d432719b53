using Azure.Data.Tables;
using Balise.Adapters.Mail;
using Balise.Adapters.Tables;
using Balise.App.Notifications;
using Balise.App.Tests.Api;
using Balise.Conformance.Manifests;
using Balise.Domain.Kernel;
using Balise.Domain.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Notifications;

/// <summary>Vendors hear once, and early enough, of what will be enforced. The sample pack enforces two criteria more from 1 March 2027 on.</summary>
public sealed class EnforcementNoticeTests : IAsyncLifetime
{
    private static readonly Contact French = new("submission", "Équipe produit", "produit@example.org", "fr"), English = new("submission", "Product team", "product@example.org", "en"),
        Other = new("security", "Équipe sécurité", "securite@example.org", "fr");

    private readonly SampleSuite suite = new();

    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    public ValueTask InitializeAsync() => suite.InitializeAsync();

    public ValueTask DisposeAsync() => suite.DisposeAsync();

    [Fact]
    public async Task A_vendor_hears_once_of_everything_that_one_day_brings()
    {
        await suite.ListAsync("Carnet Exemple", SampleSuite.Careless, French, English, Other);
        await suite.ListAsync("Agenda Exemple", SampleSuite.Good, French);
        Assert.Empty(await OnAsync(2026, 11, 30));
        var planned = await OnAsync(2026, 12, 1);
        Assert.Equal(2, planned.Count);
        Assert.All(planned, notice => Assert.Equal((NoticeKind.Enforcement, "sample/1.0.0", new DateOnly(2027, 3, 1)), (notice.Kind, notice.Enforcement!.Pack, notice.Enforcement.From)));
        Assert.Equal(2, (await OnAsync(2026, 12, 1)).Count);
        Assert.Equal(2, (await OnAsync(2027, 2, 28)).Count);

        var mails = await SendAsync(planned);
        Assert.Equal(["Product team", "Équipe produit"], mails.Select(mail => mail.To.Split('"', StringSplitOptions.RemoveEmptyEntries)[0]).Order(StringComparer.Ordinal));
        var letter = mails.Single(mail => mail.To.Contains("produit@", StringComparison.Ordinal));
        Assert.Equal("Carnet Exemple 2.4.1 : 2 critères seront exigés à partir du 1er mars 2027", letter.Subject);
        foreach (var part in new[] { letter.Text, System.Net.WebUtility.HtmlDecode(letter.Html) })
        {
            Assert.Contains("1er mars 2027", part, StringComparison.Ordinal);
            Assert.Contains("Référentiel d'essai (sample/1.0.0)", part, StringComparison.Ordinal);
            Assert.Contains("Politique de contenu (SMP-SEC-06, Texte d'essai, Règle 10) – ", part, StringComparison.Ordinal);
            Assert.Contains("Posez une politique de contenu.", part, StringComparison.Ordinal);
            Assert.Contains("Contact de sécurité (SMP-SEC-07, Texte d'essai, Règle 11) – ", part, StringComparison.Ordinal);
            Assert.Contains("Publiez security.txt.", part, StringComparison.Ordinal);
            Assert.Contains("/report", part, StringComparison.Ordinal);
        }

        var english = mails.Single(mail => mail.To.Contains("product@", StringComparison.Ordinal));
        Assert.Equal("Carnet Exemple 2.4.1: 2 criteria enforced from 1 March 2027", english.Subject);
        Assert.Contains("Set a content policy.", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_that_fails_late_hears_on_the_eve_and_never_on_the_day()
    {
        var listing = await suite.ListAsync("Carnet Exemple", SampleSuite.Good, French);
        Assert.Empty(await OnAsync(2027, 2, 27));
        await suite.RejudgeAsync(listing.Id, SampleSuite.Careless);
        var late = await suite.ListAsync("Agenda Exemple", SampleSuite.Good, English);
        Assert.Single(await OnAsync(2027, 2, 28));
        await suite.RejudgeAsync(late.Id, SampleSuite.Careless);
        Assert.Single(await OnAsync(2027, 3, 1));
    }

    [Fact]
    public async Task What_was_mended_before_the_mail_left_is_not_written_about()
    {
        var listing = await suite.ListAsync("Carnet Exemple", SampleSuite.Careless, French);
        var planned = await OnAsync(2026, 12, 15);
        await suite.RejudgeAsync(listing.Id, SampleSuite.Good);
        Assert.Empty(await SendAsync(planned));
        Assert.Equal(NoticeState.Failed, Assert.Single(await NoticesAsync()).State);
    }

    [Fact]
    public async Task One_listing_that_cannot_be_read_leaves_the_others_alone()
    {
        var broken = await suite.ListAsync("Agenda Exemple", SampleSuite.Careless, French);
        var listings = suite.Services.GetRequiredService<ListingTable>();
        var step = new HistoryEvent(2, suite.Clock.GetUtcNow(), "rescan.confirmed", "catalogue");
        var stored = (await listings.FindAsync(broken.Id, Cancellation))!;
        Assert.True(await listings.TryCommitAsync(stored with { ReportSha256 = new('0', 64), History = [.. stored.History, step] }, [], Cancellation));
        await suite.ListAsync("Carnet Exemple", SampleSuite.Careless, French);
        Assert.Single(await OnAsync(2026, 12, 15));
    }

    /// <summary>Runs the daily timer on a day, and answers all notices there are.</summary>
    private async Task<IReadOnlyList<Notice>> OnAsync(int year, int month, int day)
    {
        suite.Clock.SetUtcNow(new(year, month, day, 5, 0, 0, TimeSpan.Zero));
        await suite.Services.GetRequiredService<AnnounceEnforcement>().RunAsync(Cancellation);
        return await NoticesAsync();
    }

    private async Task<IReadOnlyList<StoredMail>> SendAsync(IReadOnlyList<Notice> planned)
    {
        foreach (var notice in planned)
        {
            Assert.IsType<StageResult.Done>(await suite.Services.GetRequiredService<SendNotice>().RunAsync(new(notice.Key.Recipient, notice.Key.Event), Cancellation));
            Assert.IsType<StageResult.AlreadyDone>(await suite.Services.GetRequiredService<SendNotice>().RunAsync(new(notice.Key.Recipient, notice.Key.Event), Cancellation));
        }

        return await suite.Services.GetRequiredService<MailFolder>().ListAsync(10, Cancellation);
    }

    private async Task<IReadOnlyList<Notice>> NoticesAsync()
    {
        List<Notice> found = [];
        await foreach (var row in suite.Storage.Tables.GetTableClient(NoticeTable.Name).QueryAsync<TableEntity>("RowKey ge 'notice~' and RowKey lt 'notice~~'", cancellationToken: Cancellation))
        {
            found.Add((await suite.Services.GetRequiredService<NoticeTable>().FindAsync(new(row.PartitionKey, row.RowKey["notice~".Length..]), Cancellation))!);
        }

        return found;
    }
}
