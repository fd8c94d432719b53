using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Balise.App.Intake;

/// <summary>
/// Lets a vendor upload what is larger than the host lets through: a ticket creates one blob once, straight into storage; confirming it reads the blob through
/// SHA-256 before the draft knows of it.
/// </summary>
public sealed class ArtefactTickets(SubmissionTable submissions, ArtefactBlobs blobs, KeepArtefact keep, IOptions<IntakeOptions> options, Links links, TimeProvider clock)
{
    public static async Task<Results<Created<TicketView>, ProblemHttpResult>> IssueAsync(
        HttpContext http, string id, string kind, ArtefactTickets tickets, CancellationToken cancellation)
    {
        var (ticket, problem) = await tickets.IssueAsync(http.Caller, id, kind, cancellation);
        return problem is null ? TypedResults.Created(ticket!.Confirm, ticket) : problem.ToResult();
    }

    public static async Task<Results<Ok<ArtefactView>, ProblemHttpResult>> ConfirmAsync(
        HttpContext http, string id, string kind, string upload, ArtefactTickets tickets, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var announced = JsonReading.Of(body, Bodies.MaxJsonBytes, root => root.Text("sha256", Sha256));
        if (!announced.IsValid)
        {
            return new Problem(422, "ticket.invalid", "The confirmation is not valid.", "Send {\"sha256\": \"<64 hexadecimal digits>\"}.", announced.Problems).ToResult();
        }

        var (artefact, problem) = await tickets.ConfirmAsync(http.Caller, id, kind, upload, announced.Value, cancellation);
        return problem is null ? TypedResults.Ok(ArtefactView.Of(artefact!)) : problem.ToResult();
    }

    private async Task<(TicketView? Ticket, Problem? Problem)> IssueAsync(Caller caller, string id, string kind, CancellationToken cancellation)
    {
        var (draft, problem) = await FindDraftAsync(caller, id, kind, cancellation);
        if (problem is not null)
        {
            return (null, problem);
        }

        var name = blobs.NewName(draft!.Id, kind);
        var expires = clock.GetUtcNow() + options.Value.TicketLifetime;
        var url = await blobs.TicketAsync(name, expires, cancellation);
        var confirm = $"{links.Artefact(draft.Id, kind)}/tickets/{name[(name.LastIndexOf('/') + 1)..]}/confirm";
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["x-ms-blob-type"] = "BlockBlob" };
        return (new("PUT", url.AbsoluteUri, headers, expires, confirm, ArtefactKinds.MaxBytes[kind]), null);
    }

    private async Task<(Artefact? Artefact, Problem? Problem)> ConfirmAsync(
        Caller caller, string id, string kind, string upload, string announced, CancellationToken cancellation)
    {
        var (draft, problem) = await FindDraftAsync(caller, id, kind, cancellation);
        if (problem is not null)
        {
            return (null, problem);
        }

        if (!SubmissionId.TryParse(upload, out _))
        {
            return (null, SubmissionRefusals.TicketUnknown);
        }

        var name = $"{draft!.Id}/{kind}/{upload}";
        switch (await blobs.MeasureAsync(name, ArtefactKinds.MaxBytes[kind], cancellation))
        {
            case null:
                return (null, SubmissionRefusals.NotUploaded);
            case UploadResult.Stored(var sha256, _) stored when sha256 == announced:
                return await keep.RunAsync(draft, kind, name, stored, cancellation);
            case UploadResult.Stored(var sha256, _):
                await blobs.DeleteAsync(name);
                return (null, SubmissionRefusals.DigestDiffers(announced, sha256));
            default:
                await blobs.DeleteAsync(name);
                return (null, SubmissionRefusals.TooLarge(ArtefactKinds.MaxBytes[kind]));
        }
    }

    private async Task<(Submission? Draft, Problem? Problem)> FindDraftAsync(Caller caller, string id, string kind, CancellationToken cancellation) =>
        !ArtefactKinds.MaxBytes.ContainsKey(kind) ? (null, SubmissionRefusals.UnknownKind(kind, ArtefactKinds.MaxBytes.Keys))
        : kind == ArtefactKinds.Answers ? (null, SubmissionRefusals.NoTicketForAnswers)
        : await submissions.FindOwnedAsync(caller, id, cancellation) is not { } draft ? (null, SubmissionRefusals.NotFound)
        : draft.State is not SubmissionState.Draft ? (null, SubmissionRefusals.NotDraft(draft.State))
        : (draft, null);

    private static TextRule Sha256 { get; } = TextRule.Where(
        "text.not-a-sha256", "64 lower-case hexadecimal digits are expected.", 64, text => text.Length == 64 && text.All(char.IsAsciiHexDigitLower));
}
