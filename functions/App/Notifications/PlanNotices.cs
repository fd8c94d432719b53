using System.Diagnostics;
using System.Globalization;
using Balise.Adapters.Tables;
using Balise.App.Accounts;
using Balise.Conformance.Manifests;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;
using Balise.Domain.Notifications;
using Balise.Domain.Review;

namespace Balise.App.Notifications;

/// <summary>Turns an event into one notice per recipient. A notice that was planned before is not planned again.</summary>
public sealed class PlanNotices(
    SubmissionTable submissions, ListingTable listings, CallTable calls, NoticeTable notices, ErasureTable erasures, Standing standing)
    : IStage<DecisionMade>, IStage<MatchFound>, IStage<StandingChanged>
{
    private const string Recipient = "submission";

    public async Task<StageResult> RunAsync(DecisionMade message, CancellationToken cancellation)
    {
        if (await submissions.FindAsync(message.Submission, cancellation) is not { } dossier)
        {
            return new StageResult.GiveUp("There is no such submission.");
        }

        var planned = false;
        foreach (var (index, contact) in dossier.Contacts.Index().Where(each => each.Item.Role == Recipient))
        {
            var key = NoticeKey.Of(contact.Email, NoticeKind.Decision, dossier.Id.ToString());
            planned |= await PlanAsync(key, NoticeKind.Decision, index, contact, dossier.Id, call: null, listing: null, cancellation);
        }

        return planned ? new StageResult.Done() : new StageResult.AlreadyDone();
    }

    public async Task<StageResult> RunAsync(MatchFound message, CancellationToken cancellation)
    {
        if (await listings.FindAsync(message.Listing, cancellation) is not { } listing || await submissions.FindAsync(listing.Submission, cancellation) is not { } dossier)
        {
            return new StageResult.GiveUp("There is no such listing.");
        }

        // Neither side hears of a match with a product or an account that is suspended.
        if (listing.Suspension is not null || await standing.IsSuspendedAsync(listing.Vendor, cancellation)
            || (await calls.FindAsync(message.Call, cancellation) is { } call && await standing.IsSuspendedAsync(call.Organisation, cancellation)))
        {
            return new StageResult.AlreadyDone();
        }

        var planned = false;
        foreach (var (index, contact) in dossier.Contacts.Index().Where(each => each.Item.Role == Recipient))
        {
            var key = NoticeKey.Of(contact.Email, NoticeKind.MatchForVendor, message.Call.ToString(), message.Listing.ToString());
            planned |= await PlanAsync(key, NoticeKind.MatchForVendor, index, contact, dossier.Id, message.Call, message.Listing, cancellation);
        }

        foreach (var (index, contact) in (await calls.ContactsAsync(message.Call, cancellation)).Index())
        {
            var key = NoticeKey.Of(contact.Email, NoticeKind.MatchForOrganisation, message.Call.ToString(), message.Listing.ToString());
            planned |= await PlanAsync(key, NoticeKind.MatchForOrganisation, index, contact, submission: null, message.Call, message.Listing, cancellation);
        }

        return planned ? new StageResult.Done() : new StageResult.AlreadyDone();
    }

    public async Task<StageResult> RunAsync(StandingChanged message, CancellationToken cancellation)
    {
        if (await listings.FindAsync(message.Listing, cancellation) is not { } listing || await submissions.FindAsync(listing.Submission, cancellation) is not { } dossier)
        {
            return new StageResult.GiveUp("There is no such listing.");
        }

        var planned = false;
        foreach (var (index, contact) in dossier.Contacts.Index().Where(each => each.Item.Role == Recipient))
        {
            var key = NoticeKey.Of(contact.Email, NoticeKind.Standing, listing.Id.ToString(), message.Event.ToString(CultureInfo.InvariantCulture));
            planned |= await PlanAsync(key, NoticeKind.Standing, index, contact, dossier.Id, call: null, listing.Id, cancellation, step: message.Event);
        }

        return planned ? new StageResult.Done() : new StageResult.AlreadyDone();
    }

    /// <summary>Tells the vendor of a listing what will be enforced: once per listing, pack version and day, however often it is planned.</summary>
    public async Task PlanAsync(Listing listing, EnforcementDay day, CancellationToken cancellation)
    {
        if (await submissions.FindAsync(listing.Submission, cancellation) is not { } dossier)
        {
            return;
        }

        foreach (var (index, contact) in dossier.Contacts.Index().Where(each => each.Item.Role == Recipient))
        {
            var from = day.From.ToString("O", CultureInfo.InvariantCulture);
            var key = NoticeKey.Of(contact.Email, NoticeKind.Enforcement, listing.Id.ToString(), day.Pack, from);
            await PlanAsync(key, NoticeKind.Enforcement, index, contact, dossier.Id, call: null, listing.Id, cancellation, day);
        }
    }

    /// <summary>Tells the vendor that documents were quarantined: once per submission.</summary>
    public async Task PlanQuarantineAsync(Submission dossier, CancellationToken cancellation)
    {
        foreach (var (index, contact) in dossier.Contacts.Index().Where(each => each.Item.Role == Recipient))
        {
            var key = NoticeKey.Of(contact.Email, NoticeKind.Quarantine, dossier.Id.ToString());
            await PlanAsync(key, NoticeKind.Quarantine, index, contact, dossier.Id, call: null, listing: null, cancellation);
        }
    }

    private async Task<bool> PlanAsync(
        NoticeKey key, NoticeKind kind, int index, Contact contact, SubmissionId? submission, CallId? call, ListingId? listing, CancellationToken cancellation,
        EnforcementDay? enforcement = null, int? step = null)
    {
        if (contact.IsErased || await erasures.HoldsAsync(key.Recipient, cancellation))
        {
            return false;
        }

        var notice = new Notice(key, kind, submission, call, listing, index, contact.Language, NoticeState.Planned, LeasedUntil: null, SentAt: null, Because: null)
        {
            Enforcement = enforcement,
            Event = step,
        };
        var planned = OutgoingMessage.Of(
            NoticePlanned.Schema, key.Id, 1, new NoticePlanned(key.Recipient, key.Event),
            NotificationMessages.Default.EnvelopeNoticePlanned, Activity.Current?.Id);
        return await notices.TryAddAsync(notice, planned, cancellation);
    }
}
