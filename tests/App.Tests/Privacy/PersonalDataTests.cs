using System.Text;
using System.Text.Json.Nodes;
using Balise.Adapters.Tables;
using Balise.App.Attestations;
using Balise.App.Catalogue;
using Balise.App.Hosting.Embedded;
using Balise.App.Matchmaking;
using Balise.App.Notifications;
using Balise.App.Privacy;
using Balise.App.Tests.Api;
using Balise.App.Tests.Review;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;
using Balise.Domain.Notifications;
using Balise.Testing.Artefacts;

namespace Balise.App.Tests.Privacy;

/// <summary>docs/privacy.md against the code, and against what a store that everything went through really holds.</summary>
public sealed class PersonalDataTests(PrivacySuite suite) : IClassFixture<PrivacySuite>
{
    private static readonly string Page = Path.Combine(LocalFolder.Root(), "docs", "privacy.md");

    private static readonly string Others = Path.Combine(LocalFolder.Root(), "tests", "App.Tests", "Privacy", "not-personal.txt");

    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    /// <summary>The tables of the page, with the default periods. UPDATE_EXPECTED=1 rewrites them.</summary>
    [Fact]
    public void The_page_is_the_list_with_the_periods_that_apply()
    {
        var expected = PrivacyTable.Refresh(File.ReadAllText(Page), new());
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1")
        {
            File.WriteAllText(Page, expected);
        }

        Assert.Equal(expected, File.ReadAllText(Page));
    }

    [Fact]
    public void Another_period_changes_the_page() =>
        Assert.NotEqual(File.ReadAllText(Page), PrivacyTable.Refresh(File.ReadAllText(Page), new() { Drafts = TimeSpan.FromDays(181) }));

    /// <summary>A column, a row or a member that is new fails here until somebody says whether it is personal: in PersonalData, or in not-personal.txt.</summary>
    [Fact]
    public async Task Everything_that_is_stored_is_listed_as_personal_or_as_not_and_nothing_listed_is_absent()
    {
        await FillAsync();
        var stored = await Inventory.OfAsync(suite, Cancellation);
        string[] personal = [.. PersonalData.All.SelectMany(datum => datum.Places)];
        string[] others = [.. File.ReadAllLines(Others).Where(line => line.Length > 0 && line[0] != '#')];
        if (Environment.GetEnvironmentVariable("LIST_STORED") == "1")
        {
            File.WriteAllLines("/tmp/stored-paths.txt", stored);
        }

        // What the test never fills it cannot hold against the list.
        Assert.Equal([], Provisioning.Tables.Where(table => !stored.Any(path => path.StartsWith($"{table}/", StringComparison.Ordinal))));
        Assert.Equal([], stored.Where(path => !personal.Concat(others).Any(listed => Covers(listed, path))));
        Assert.Equal([], personal.Where(listed => !stored.Any(path => Covers(listed, path))));
        Assert.Equal([], others.Where(listed => !stored.Any(path => Covers(listed, path))));
        Assert.Equal([], personal.Intersect(others, StringComparer.Ordinal));
        Assert.Equal(others.Order(StringComparer.Ordinal), others);
    }

    /// <summary>A path stands for itself; one that ends in ** for all below it.</summary>
    private static bool Covers(string listed, string path) =>
        listed.EndsWith("**", StringComparison.Ordinal) ? path.StartsWith(listed[..^2], StringComparison.Ordinal) : listed == path;

    /// <summary>One of each thing that the suite writes, in the ways it is really written.</summary>
    private async Task FillAsync()
    {
        var (accounts, members) = (suite.Get<AccountTable>(), suite.Get<MemberTable>());
        var (vendor, _) = await suite.NewAccountAsync();
        var (operators, _) = await suite.NewAccountAsync(Role.Operator);
        var now = suite.Clock.GetUtcNow();
        await accounts.TryAddAsync(
            new(AccountId.New(suite.Clock), Role.Organisation, "Établissement", "732829320", now) { Finess = "750712184", Siret = "73282932000074", Rpps = "10002422979", Suspension = new(now, operators, "Contrôle.") }, Cancellation);
        var (_, key) = ApiKeys.Make(new(vendor, Role.Vendor, "x", null, now), suite.Clock);
        await accounts.TryAddKeyAsync(key with { Label = "Intégration", Scopes = ["submissions:read"], ExpiresAt = now.AddDays(1), RevokedAt = now, IssuedBy = PersonId.New(suite.Clock) }, Cancellation);
        await members.PutAsync(new(vendor, PersonId.New(suite.Clock), MemberRight.Owner, now), Cancellation);

        var somebody = new Person(PersonId.New(suite.Clock), "https://issuer.example", "subject", now, now) { Email = "quelqu.un@ailleurs.example", Name = "Quelqu'un", Rpps = "10002422979" };
        await suite.Get<PersonTable>().PutAsync(somebody, Cancellation);
        await suite.Get<SessionTable>().TryAddAsync(new('a', 64), new(somebody.Id, "issuer", now, now, now.AddHours(1)) { Account = vendor, LogoutHint = "hint" }, Cancellation);
        await InviteAsync(vendor, somebody.Id);
        var proof = new DomainProof { Account = vendor, Domain = "editeur.example", Token = new('a', 52), State = DomainProofState.Lost, CreatedAt = now, TriedAt = now, SeenAt = now, Way = ProofWay.File, ProvenAt = now, LostAt = now };
        await suite.Get<DomainProofTable>().TryAddAsync(proof, Cancellation);

        // A draft, as vendors make it; one that is scanned, with a sample of a real identity.
        using (await suite.SendAsync(Role.Vendor, "POST", "api/submissions", RunningSuite.Json(ManifestSchema.Example.ToArray()), ("Idempotency-Key", "inventory")))
        {
        }

        var real = $"<ClinicalDocument><id extension=\"{RealLooking.Ins()}\" root=\"{RealLooking.Production}\"/></ClinicalDocument>";
        await suite.ScannedAsync(await suite.SubmissionAsync(vendor, SubmissionState.Sealed, documents: [(ArtefactKinds.CdaSample, real), ("sbom", "{}")]));

        // One that people judge and decide, up to its listing, its statement and its mails.
        var reviewed = await Dossier.InReviewAsync(suite);
        await PostAsync(Role.Assessor, $"{reviewed.Path}/advice", new() { ["opinion"] = "favourable", ["reason"] = "Seen on the screens that the vendor showed us.", ["criteria"] = new JsonArray(new JsonObject { ["criterion"] = reviewed.Question, ["outcome"] = "met", ["reason"] = "Seen on the screens that the vendor showed us." }) });
        var (criterion, check) = reviewed.Unseen;
        await PostAsync(Role.Assessor, $"{reviewed.Path}/waivers", new() { ["criterion"] = criterion, ["check"] = check, ["reason"] = "Seen on the screens that the vendor showed us." });
        await PostAsync(Role.Authority, $"{reviewed.Path}/decision", new() { ["opinion"] = "favourable", ["reason"] = "Seen on the screens that the vendor showed us.", ["reservations"] = new JsonArray() });
        await suite.Get<AttestDecision>().RunAsync(new(reviewed.Id), Cancellation);
        await suite.Get<ListDecision>().RunAsync(new(reviewed.Id), Cancellation);
        await suite.Get<FindMatches>().RunAsync(new Domain.Catalogue.CatalogueChanged(await ListingOfAsync(reviewed.Id)), Cancellation);
        await PostAsync(Role.Authority, $"api/catalogue/{await ListingOfAsync(reviewed.Id)}/suspension", new() { ["reason"] = "Its vendor reported a breach." });
        var erased = await suite.SubmissionAsync(vendor, SubmissionState.Decided, "ailleurs@editeur.example");
        await suite.Get<EraseDossier>().RunAsync(erased, "erasure", "erasure:test", Cancellation);
        var noticed = await suite.SubmissionAsync(vendor, SubmissionState.Decided);
        await suite.Get<PlanNotices>().RunAsync(new Domain.Review.DecisionMade(noticed.Id), Cancellation);
        var notice = (await suite.Get<NoticeTable>().OfAsync(NoticeKey.RecipientOf(PrivacySuite.Email), Cancellation)).First(each => each.Submission == noticed.Id);
        await suite.Get<SendNotice>().RunAsync(new(notice.Key.Recipient, notice.Key.Event), Cancellation);

        // A call with its matches.
        using var published = await suite.SendAsync(Role.Organisation, "POST", "api/calls", RunningSuite.Json(Encoding.UTF8.GetBytes(CallExample.Of(ParisDay.Of(now)))));
        Assert.True(CallId.TryParse((await RunningSuite.BodyOfAsync(published)).GetProperty("id").GetString(), out var call));
        await suite.Get<FindMatches>().RunAsync(new CallPublished(call), Cancellation);
        await MatchAsync(call, vendor);

        // Parked and settled work, an erasure, and what retention notes for itself.
        var parked = suite.Get<ParkedTable>();
        await parked.ParkAsync(Queues.NoticePlanned, "settled", "{}"u8.ToArray(), "It failed.", 5, Cancellation);
        await parked.TrySettleAsync((await parked.FindAsync(Queues.NoticePlanned, "settled", Cancellation))!, ParkedState.Discarded, operators, "It was a test.", Cancellation);
        var order = await suite.Get<ErasureOrders>().OrderAsync(new(new(vendor, "personne@ailleurs.example", PersonId.New(suite.Clock)), Domain.Privacy.ErasureReason.Objection), operators, Cancellation);
        Assert.NotNull(order.Address);
        await suite.Get<Bookmarks>().LookAgainAsync(now.AddDays(1), "submission", noticed.Id.ToString(), Cancellation);
        await suite.Get<ApplyRetention>().RunAsync(Cancellation);
    }

    /// <summary>The listing of a submission, as the announcement of its change names it.</summary>
    private async Task<ListingId> ListingOfAsync(SubmissionId submission)
    {
        await foreach (var row in suite.Storage.Tables.GetTableClient(ListingTable.Name).QueryAsync<Azure.Data.Tables.TableEntity>("RowKey eq 'head'", cancellationToken: Cancellation))
        {
            if (ListingId.TryParse(row.PartitionKey, out var id) && (await suite.Get<ListingTable>().FindAsync(id, Cancellation))!.Submission == submission)
            {
                return id;
            }
        }

        throw new InvalidOperationException("The decision listed nothing.");
    }

    private async Task InviteAsync(AccountId account, PersonId person)
    {
        var (invitations, now) = (suite.Get<InvitationTable>(), suite.Clock.GetUtcNow());
        var invitation = new Invitation(InvitationId.New(suite.Clock), account, "invitee@editeur.example", MemberRight.Reader, "fr", $"person:{person}", now, now.AddDays(7))
        {
            AcceptedBy = person,
            Proofs = [new(new('e', 64), new('f', 64))],
        };
        var message = OutgoingMessage.Of(NoticePlanned.Schema, "invitation", 1, new NoticePlanned(new('a', 64), new('b', 64)), NotificationMessages.Default.EnvelopeNoticePlanned, traceparent: null);
        Assert.True(await invitations.TrySendAsync(new(invitation, new(DateOnly.FromDateTime(now.UtcDateTime), 1)), version: null, message, Cancellation));
    }

    private async Task MatchAsync(CallId call, AccountId vendor)
    {
        var listing = ListingId.New(suite.Clock);
        var reasons = new ConstraintResult[] { new("setting", Met: true, ["public-hospital"], ["public-hospital"]) };
        var message = OutgoingMessage.Of(MatchFound.Schema, $"{call}-{listing}", 1, new MatchFound(call, listing), MatchmakingMessages.Default.EnvelopeMatchFound, traceparent: null);
        await suite.Get<MatchTable>().TryAddAsync(new(call, listing, vendor, vendor, suite.Clock.GetUtcNow(), reasons), message, Cancellation);
    }

    private async Task PostAsync(Role role, string path, JsonObject body)
    {
        using var answer = await suite.SendAsync(role, "POST", path, RunningSuite.Json(Encoding.UTF8.GetBytes(body.ToJsonString())));
        Assert.True((int)answer.StatusCode is 200 or 202, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
