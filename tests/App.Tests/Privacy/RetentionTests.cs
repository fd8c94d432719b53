using Azure.Data.Tables;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Matchmaking;
using Balise.App.Privacy;
using Balise.App.Tests.Api;
using Balise.Conformance.Reports;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;

namespace Balise.App.Tests.Privacy;

/// <summary>Each with a suite of its own: what the store dates itself grows old with the suite's clock.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private readonly PrivacySuite suite = new();

    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    public ValueTask InitializeAsync() => suite.InitializeAsync();

    public ValueTask DisposeAsync() => suite.DisposeAsync();

    [Fact]
    public async Task Each_thing_goes_when_its_time_is_over_and_not_before()
    {
        var keep = new RetentionOptions();
        var (vendor, key) = await suite.NewAccountAsync();
        var forgotten = await suite.SubmissionAsync(vendor, SubmissionState.Draft, documents: [("sbom", "{}")]);
        var returned = await suite.ScannedAsync(await suite.SubmissionAsync(vendor, SubmissionState.Sealed, documents: [("sbom", "{}")]));
        var back = SubmissionChange.Of(returned, SubmissionState.Returned, suite.Clock.GetUtcNow(), "review.returned", "review");
        Assert.True(await suite.Submissions.TryCommitAsync(back, Cancellation));
        var parked = suite.Get<ParkedTable>();
        await parked.ParkAsync(Queues.ScanCompleted, "settled", "{}"u8.ToArray(), "It failed.", 5, Cancellation);
        Assert.True(await parked.TrySettleAsync((await parked.FindAsync(Queues.ScanCompleted, "settled", Cancellation))!, ParkedState.Discarded, vendor, "It was a test.", Cancellation));
        await parked.ParkAsync(Queues.ScanCompleted, "waiting", "{}"u8.ToArray(), "It failed.", 5, Cancellation);
        using (await suite.SendAsync(key, "POST", "api/submissions", RunningSuite.Json(Conformance.Manifests.ManifestSchema.Example.ToArray()), ("Idempotency-Key", "once")))
        {
            Assert.Equal(1, await CountAsync(IdempotencyTable.Name));
        }

        await RunAsync();
        Assert.Equal(1, await CountAsync(IdempotencyTable.Name));
        await AfterAsync(keep.IdempotencyKeys);
        Assert.Equal(0, await CountAsync(IdempotencyTable.Name));
        Assert.Equal(2, await CountAsync(ParkedTable.Name));
        await AfterAsync(keep.SettledWork);
        Assert.NotNull(await parked.FindAsync(Queues.ScanCompleted, "waiting", Cancellation));
        Assert.Null(await parked.FindAsync(Queues.ScanCompleted, "settled", Cancellation));

        // A draft that somebody touched stays for a whole period more.
        var touched = SubmissionChange.Beside(await suite.SubmissionAsync(vendor, SubmissionState.Draft), suite.Clock.GetUtcNow() + TimeSpan.FromDays(100), "artefact.stored", "vendor", after => after);
        Assert.True(await suite.Submissions.TryCommitAsync(touched, Cancellation));
        await AfterAsync(keep.Drafts);
        Assert.Null(await suite.Submissions.FindAsync(forgotten.Id, Cancellation));
        Assert.Null(await suite.Get<ArtefactBlobs>().FindAsync(forgotten.Artefacts[0].Blob, Cancellation));
        Assert.NotNull(await suite.Submissions.FindAsync(touched.After.Id, Cancellation));
        Assert.Null((await suite.FindAsync(returned.Id)).ErasedAt);
        await AfterAsync(keep.Drafts);
        Assert.Null(await suite.Submissions.FindAsync(touched.After.Id, Cancellation));

        await AfterAsync(keep.Closed);
        returned = await suite.FindAsync(returned.Id);
        Assert.NotNull(returned.ErasedAt);
        Assert.All(returned.Contacts, contact => Assert.True(contact.IsErased));
        Assert.Null(await suite.Get<ArtefactBlobs>().FindAsync(returned.Artefacts[0].Blob, Cancellation));
        var evidence = await suite.Get<DocumentBlobs>().GetAsync(DocumentBlobs.Evidence, returned.Scan!.EvidenceSha256!, Cancellation);
        Assert.Equal(ErasedEvidence.Retention, ErasedEvidence.TryRead(evidence)!.Because);

        // The report stands, and a second run changes nothing.
        Assert.NotEmpty(await suite.Get<DocumentBlobs>().GetAsync(DocumentBlobs.Reports, returned.Scan.ReportSha256!, Cancellation));
        await RunAsync();
        Assert.Equal(returned.Version, (await suite.FindAsync(returned.Id)).Version);
    }

    [Fact]
    public async Task Contacts_of_a_call_go_after_it_closed_and_a_run_takes_no_more_than_it_may()
    {
        var (organisation, _) = await suite.NewAccountAsync(Role.Organisation);
        var caller = new Caller(Role.Organisation, (await suite.Get<AccountTable>().FindAsync(organisation, Cancellation))!, new Credential.Key("test"));
        var body = System.Text.Encoding.UTF8.GetBytes(CallExample.Of(ParisDay.Of(suite.Clock.GetUtcNow())));
        var (call, _) = await suite.Get<PublishCall>().RunAsync(caller, body, key: null, Cancellation);
        var calls = suite.Get<CallTable>();
        var keep = new RetentionOptions();
        await AfterAsync(keep.IdempotencyKeys);
        await AfterAsync(TimeSpan.FromDays(60) + keep.CallContacts - keep.IdempotencyKeys - TimeSpan.FromDays(1));
        Assert.False((await calls.ContactsAsync(call!.Id, Cancellation))[0].IsErased);
        await AfterAsync(TimeSpan.FromDays(3));
        Assert.True((await calls.ContactsAsync(call.Id, Cancellation))[0].IsErased);
        Assert.NotNull(await calls.FindAsync(call.Id, Cancellation));

        // Twelve drafts are forgotten, ten rows go per run: the bookmark remembers the rest.
        var drafts = new List<Submission>();
        for (var each = 0; each < 12; each++)
        {
            drafts.Add(await suite.SubmissionAsync(organisation, SubmissionState.Draft));
            suite.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        suite.Clock.Advance(keep.Drafts);
        var bounded = new RetainSubmissions(
            suite.Submissions, calls, suite.Get<ArtefactBlobs>(), suite.Get<EraseDossier>(), suite.Get<Bookmarks>(), Microsoft.Extensions.Options.Options.Create(new RetentionOptions { RowsPerRun = 10 }), suite.Clock);
        Assert.Equal(10, await bounded.RunAsync(Cancellation));
        Assert.Equal(2, await bounded.RunAsync(Cancellation));
        Assert.Equal(0, await bounded.RunAsync(Cancellation));
        Assert.Null(await suite.Submissions.FindAsync(drafts[^1].Id, Cancellation));
    }

    [Fact]
    public async Task Sessions_go_when_they_end_and_people_who_act_for_nobody_after_a_while()
    {
        var (people, sessions, members, now) = (suite.Get<PersonTable>(), suite.Get<SessionTable>(), suite.Get<MemberTable>(), suite.Clock.GetUtcNow());
        var (account, _) = await suite.NewAccountAsync();
        Person idle = new(PersonId.New(suite.Clock), "https://issuer.example", "idle", now, now), acts = new(PersonId.New(suite.Clock), "https://issuer.example", "acts", now, now);
        await people.PutAsync(idle, Cancellation);
        await people.PutAsync(acts, Cancellation);
        await members.PutAsync(new(account, acts.Id, MemberRight.Owner, now), Cancellation);
        await sessions.TryAddAsync(new('c', 64), new(idle.Id, "issuer", now, now, now.AddHours(1)), Cancellation);
        await AfterAsync(TimeSpan.FromMinutes(30));
        Assert.Single(await sessions.OfAsync(idle.Id, Cancellation));
        await AfterAsync(TimeSpan.FromMinutes(30));
        Assert.Empty(await sessions.OfAsync(idle.Id, Cancellation));
        Assert.NotNull(await people.FindAsync(idle.Id, Cancellation));
        await AfterAsync(new RetentionOptions().People);
        Assert.Null(await people.FindAsync(idle.Id, Cancellation));
        Assert.NotNull(await people.FindAsync(acts.Id, Cancellation));
    }

    [Fact]
    public void A_decision_keeps_what_it_rests_on_and_work_under_way_is_only_looked_at()
    {
        var (now, keep) = (new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), new RetentionOptions());
        var listed = Decided(now - keep.Closed, Opinion.Favourable);
        Assert.Equal(new RetentionStep.LookAgain(listed.Since + keep.ListedDocuments), RetentionRules.For(listed, keep, now));
        Assert.IsType<RetentionStep.DeleteDocuments>(RetentionRules.For(Decided(now - keep.ListedDocuments, Opinion.Favourable), keep, now));
        Assert.IsType<RetentionStep.Erase>(RetentionRules.For(Decided(now - keep.Closed, Opinion.Unfavourable), keep, now));
        Assert.IsType<RetentionStep.LookAgain>(RetentionRules.For(Decided(now - keep.Closed + TimeSpan.FromSeconds(1), Opinion.Unfavourable), keep, now));
        Assert.IsType<RetentionStep.LookAgain>(RetentionRules.For(Decided(now - keep.Closed, Opinion.Favourable) with { State = SubmissionState.InReview }, keep, now));
        Assert.IsType<RetentionStep.Nothing>(RetentionRules.For(listed with { ErasedAt = now }, keep, now));
    }

    private static Submission Decided(DateTimeOffset at, Opinion opinion) => new()
    {
        Id = default,
        Vendor = default,
        State = SubmissionState.Decided,
        CreatedAt = at,
        Since = at,
        Manifest = null!,
        Contacts = [],
        Artefacts = [new("sbom", "", 2, "blob", at)],
        Review = new(null, [], new(at, opinion, "", null, [])),
        History = [new(1, at, "submission.created", "vendor")],
    };

    private Task RunAsync() => suite.Get<ApplyRetention>().RunAsync(Cancellation);

    private async Task AfterAsync(TimeSpan period)
    {
        suite.Clock.Advance(period + TimeSpan.FromMinutes(1));
        await RunAsync();
    }

    private async Task<int> CountAsync(string table)
    {
        var count = 0;
        await foreach (var _ in suite.Storage.Tables.GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            count++;
        }

        return count;
    }
}
