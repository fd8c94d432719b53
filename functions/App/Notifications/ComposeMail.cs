using System.Diagnostics;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Manifests;
using Balise.Conformance.Reports;
using Balise.Domain.Notifications;

namespace Balise.App.Notifications;

/// <summary>
/// Writes the mail of a notice from what the store says now. The address is looked up here, at the last moment, and appears nowhere else. A match mail names
/// the other side's public name and no contact.
/// </summary>
public sealed class ComposeMail(
    SubmissionTable submissions, ListingTable listings, CallTable calls, MatchTable matches, DocumentBlobs documents, ComposeInvitation invitations, Links links, MailPage page)
{
    /// <summary>Null when what the notice tells of, or its contact, was erased.</summary>
    public async Task<MailMessage?> OfAsync(Notice notice, CancellationToken cancellation)
    {
        var (contact, letter) = notice.Kind switch
        {
            NoticeKind.Decision => await DecisionAsync(notice, cancellation),
            NoticeKind.MatchForVendor => await VendorAsync(notice, cancellation),
            NoticeKind.MatchForOrganisation => await OrganisationAsync(notice, cancellation),
            NoticeKind.Enforcement => await EnforcementAsync(notice, cancellation),
            NoticeKind.Quarantine => await QuarantineAsync(notice, cancellation),
            NoticeKind.Standing => await StandingAsync(notice, cancellation),
            NoticeKind.Invitation => await InvitationAsync(notice, cancellation),
            _ => throw new UnreachableException(),
        };
        if (contact is null or { IsErased: true } || letter is null)
        {
            return null;
        }

        return new(
            notice.Key.MessageId(links.Host), new(contact.Email, contact.Name is "" ? null : contact.Name), notice.Language, letter.Subject, letter.ToText(),
            await page.RenderAsync(letter, notice.Language));
    }

    private async Task<(Contact?, Letter?)> DecisionAsync(Notice notice, CancellationToken cancellation)
    {
        if (await submissions.FindAsync(notice.Submission!.Value, cancellation) is not { } dossier)
        {
            return default;
        }

        var report = dossier.Scan?.ReportSha256 is { } digest ? ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, digest, cancellation)) : null;
        return (dossier.Contacts.ElementAtOrDefault(notice.Contact), DecisionLetter.Of(dossier, report, links, notice.Language));
    }

    private async Task<(Contact?, Letter?)> QuarantineAsync(Notice notice, CancellationToken cancellation) =>
        await submissions.FindAsync(notice.Submission!.Value, cancellation) is { } dossier
            ? (dossier.Contacts.ElementAtOrDefault(notice.Contact), QuarantineLetter.Of(dossier, links, notice.Language))
            : default;

    private async Task<(Contact?, Letter?)> VendorAsync(Notice notice, CancellationToken cancellation)
    {
        var (call, product, match) = await MatchAsync(notice, cancellation);
        return call is null || product is null || match is null || await submissions.FindAsync(notice.Submission!.Value, cancellation) is not { } dossier
            ? default
            : (dossier.Contacts.ElementAtOrDefault(notice.Contact), MatchLetter.ForVendor(call, product, match, links, notice.Language));
    }

    private async Task<(Contact?, Letter?)> OrganisationAsync(Notice notice, CancellationToken cancellation)
    {
        var (call, product, match) = await MatchAsync(notice, cancellation);
        return call is null || product is null || match is null
            ? default
            : ((await calls.ContactsAsync(call.Id, cancellation)).ElementAtOrDefault(notice.Contact), MatchLetter.ForOrganisation(call, product, match, links, notice.Language));
    }

    /// <summary>Nothing is sent when the product mended meanwhile what was ahead.</summary>
    private async Task<(Contact?, Letter?)> EnforcementAsync(Notice notice, CancellationToken cancellation)
    {
        if (await listings.FindAsync(notice.Listing!.Value, cancellation) is not { } listing || await submissions.FindAsync(notice.Submission!.Value, cancellation) is not { } dossier)
        {
            return default;
        }

        var report = ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, listing.ReportSha256, cancellation));
        return EnforcementAhead.Find(report, notice.Enforcement!) is { } ahead
            ? (dossier.Contacts.ElementAtOrDefault(notice.Contact), EnforcementLetter.Of(listing, report, ahead, links, notice.Language))
            : default;
    }

    private async Task<(Contact?, Letter?)> StandingAsync(Notice notice, CancellationToken cancellation) =>
        await listings.FindAsync(notice.Listing!.Value, cancellation) is { } listing && await submissions.FindAsync(notice.Submission!.Value, cancellation) is { } dossier
            ? (dossier.Contacts.ElementAtOrDefault(notice.Contact), StandingLetter.Of(listing, notice.Event!.Value, links, notice.Language))
            : default;

    private async Task<(Contact?, Letter?)> InvitationAsync(Notice notice, CancellationToken cancellation) =>
        await invitations.OfAsync(notice.Invitation!, notice.Language, cancellation) is var (email, letter)
            ? (new Contact("invitation", "", email, notice.Language), letter)
            : default;

    private async Task<(Domain.Matchmaking.ExperimentCall?, string?, Domain.Matchmaking.Match?)> MatchAsync(Notice notice, CancellationToken cancellation) => (
        await calls.FindAsync(notice.Call!.Value, cancellation),
        (await listings.FindAsync(notice.Listing!.Value, cancellation))?.Manifest.Product.Name,
        await matches.FindAsync(notice.Call.Value, notice.Listing.Value, cancellation));
}
