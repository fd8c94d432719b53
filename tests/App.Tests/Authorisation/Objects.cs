using Balise.Adapters.Tables;
using Balise.App.Accounts;
using Balise.App.Hosting;
using Balise.App.Matchmaking;
using Balise.App.Privacy;
using Balise.App.Tests.Api;
using Balise.Conformance.Manifests;
using Balise.Domain.Accounts;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;
using Balise.Domain.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Authorisation;

/// <summary>Makes the objects that operations name, for one account, straight in the store of a running suite. Each call makes a new one.</summary>
internal sealed class Objects(RunningSuite suite)
{
    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    /// <summary>The path of an operation with an object of the account in its place, or with one that nobody has.</summary>
    public async Task<string> PathAsync(Function.Http http, Account? owner)
    {
        var route = http.Route
            .Replace("{version}", "1.0.0", StringComparison.Ordinal).Replace("{pack}", "baseline", StringComparison.Ordinal)
            .Replace("{kind}", "sbom", StringComparison.Ordinal).Replace("{upload}", Unknown, StringComparison.Ordinal).Replace("{sha256}", new('0', 64), StringComparison.Ordinal);
        return route switch
        {
            _ when route.StartsWith("api/submissions/{id}", StringComparison.Ordinal) => Put(route, "id", owner is null ? Unknown : await SubmissionAsync(owner)),
            "api/catalogue/{id}/matches" or "api/catalogue/{id}/suspension" => Put(route, "id", owner is null ? Unknown : await ListingAsync(owner)),
            "api/calls/{id}/matches" => Put(route, "id", owner is null ? Unknown : await CallAsync(owner)),
            _ when route.StartsWith("api/operations/parked/", StringComparison.Ordinal) => Put(Put(route, "queue", Queues.MatchFound), "message", owner is null ? Unknown : await ParkedAsync()),
            _ when route.StartsWith("api/account/domains/", StringComparison.Ordinal) => Put(route, "domain", owner is null ? "nobody.example.org" : await DomainAsync(owner)),
            _ when http.Name is "GetAccount" or "SuspendAccount" or "LiftSuspension" or "InviteOwner" or "ShowOneAccount" or "SubmitSuspension" or "SubmitLifting" or "SubmitOwner"
                => Put(route, "id", owner is null ? Unknown : await AccountAsync()),
            _ when route.Contains("members/{person}", StringComparison.Ordinal) => Put(route, "person", owner is null ? Unknown : await MemberAsync(owner)),
            _ when route.Contains("account/invitations/{id}", StringComparison.Ordinal) => Put(route, "id", owner is null ? Unknown : await InvitationAsync(owner)),
            _ when route.Contains("account/keys/{prefix}", StringComparison.Ordinal) => Put(route, "prefix", owner is null ? new('a', 12) : await KeyAsync(owner, Scope.AccountManage.Name)),
            "api/keys/{prefix}" => Put(route, "prefix", owner is null ? new('a', 12) : await KeyAsync(owner)),
            "api/operations/privacy/erasures/{id}" => Put(route, "id", owner is null ? Unknown : await ErasureAsync(owner)),
            _ => route.Replace("{id}", Unknown, StringComparison.Ordinal),
        };
    }

    private static string Unknown => SubmissionId.New(TimeProvider.System).ToString();

    private static string Put(string route, string parameter, string value) => route.Replace($"{{{parameter}}}", value, StringComparison.Ordinal);

    private async Task<string> SubmissionAsync(Account owner)
    {
        var now = TimeProvider.System.GetUtcNow();
        HistoryEvent opened = new(1, now, "submission.created", $"vendor:{owner.Id}");
        var draft = new Submission
        {
            Id = SubmissionId.New(TimeProvider.System),
            Vendor = owner.Id,
            State = SubmissionState.Draft,
            CreatedAt = now,
            Since = now,
            Manifest = Example,
            Contacts = [],
            History = [opened],
        };
        Assert.True(await suite.Submissions.TryAddAsync(new(draft, opened, []), Cancellation));
        return draft.Id.ToString();
    }

    private async Task<string> ListingAsync(Account owner)
    {
        var now = TimeProvider.System.GetUtcNow();
        var listing = new Listing
        {
            Id = ListingId.New(TimeProvider.System),
            Vendor = owner.Id,
            Submission = SubmissionId.New(TimeProvider.System),
            Manifest = Example,
            Opinion = Opinion.Favourable,
            Reservations = [],
            Levels = new Dictionary<string, int>(StringComparer.Ordinal),
            ReportSha256 = new('0', 64),
            ListedAt = now,
            ScannedAt = now,
            NextScanAt = now.AddDays(7),
            History = [new(1, now, "listing.added", "catalogue")],
        };
        Assert.True(await suite.Services.GetRequiredService<ListingTable>().TryCommitAsync(listing, [], Cancellation));
        return listing.Id.ToString();
    }

    private async Task<string> CallAsync(Account owner)
    {
        var caller = new Caller(Role.Organisation, owner, new Credential.Key("test"));
        var body = System.Text.Encoding.UTF8.GetBytes(CallExample.Of(ParisDay.Of(TimeProvider.System.GetUtcNow())));
        var (call, problem) = await suite.Services.GetRequiredService<PublishCall>().RunAsync(caller, body, key: null, Cancellation);
        Assert.Null(problem);
        return call!.Id.ToString();
    }

    private async Task<string> ParkedAsync()
    {
        var message = Unknown;
        await suite.Services.GetRequiredService<ParkedTable>().ParkAsync(Queues.MatchFound, message, "{}"u8.ToArray(), "a test parked it", 1, Cancellation);
        return message;
    }

    /// <summary>A domain that was looked at just now, so that nothing looks for it on the network.</summary>
    private async Task<string> DomainAsync(Account owner)
    {
        Assert.True(DomainName.TryParse($"d{Unknown}.example.org", loopback: false, out var domain));
        var now = TimeProvider.System.GetUtcNow();
        Assert.True(await suite.Services.GetRequiredService<DomainProofTable>().TryAddAsync(DomainProof.Claim(owner.Id, domain, now).After([], now), Cancellation));
        return domain.Value;
    }

    private async Task<string> ErasureAsync(Account owner)
    {
        var subject = new Subject(AccountId.New(TimeProvider.System), Email: null);
        return (await suite.Services.GetRequiredService<ErasureOrders>().OrderAsync(new(subject, ErasureReason.Objection), owner.Id, Cancellation)).Id.ToString();
    }

    private async Task<string> AccountAsync()
    {
        var account = new Account(AccountId.New(TimeProvider.System), Role.Assessor, "Exemple", Siren: null, TimeProvider.System.GetUtcNow());
        await suite.Services.GetRequiredService<AccountTable>().TryAddAsync(account, Cancellation);
        return account.Id.ToString();
    }

    private async Task<string> MemberAsync(Account owner)
    {
        var person = new PersonId(SubmissionId.New(TimeProvider.System).Value);
        await suite.Services.GetRequiredService<MemberTable>().PutAsync(new(owner.Id, person, MemberRight.Reader, TimeProvider.System.GetUtcNow()), Cancellation);
        return person.ToString();
    }

    private async Task<string> InvitationAsync(Account owner)
    {
        var (invitation, problem) = await suite.Services.GetRequiredService<Invite>().RunAsync(owner.Id, "test", new($"{Unknown}@example.org", MemberRight.Reader, "fr"), Cancellation);
        Assert.Null(problem);
        return invitation!.Id.ToString();
    }

    private async Task<string> KeyAsync(Account owner, params string[] scopes)
    {
        var (_, stored) = ApiKeys.Make(owner, TimeProvider.System);
        await suite.Services.GetRequiredService<AccountTable>().TryAddKeyAsync(stored with { Scopes = scopes is [] ? null : scopes }, Cancellation);
        return stored.Prefix;
    }

    private static ProductManifest Example { get; } = ((ManifestReadResult.Valid)ManifestReader.Read(ManifestSchema.Example)).Manifest;
}
