using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Hosting;
using Balise.App.Http;
using Balise.App.Http.Limits;
using Balise.Conformance.Evidence;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Balise.App.Intake;

/// <summary>Streams one artefact of a draft into storage, whole and verified or not at all.</summary>
public sealed class PutArtefact(SubmissionTable submissions, ArtefactBlobs blobs, KeepArtefact keep, IOptions<IntakeOptions> options)
{
    [BodyLimit(HttpFunctions.LargestBody)]
    public static async Task<Results<Ok<ArtefactView>, ProblemHttpResult>> HandleAsync(
        HttpContext http, string id, string kind, PutArtefact put, CancellationToken cancellation)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // The stream's own limit answers with a problem that names it; the server's would only cut the connection.
            limit.MaxRequestBodySize = null;
        }

        var (artefact, problem) = await put.RunAsync(http.Caller, id, kind, http.Request, cancellation);
        return problem is null ? TypedResults.Ok(ArtefactView.Of(artefact!)) : problem.ToResult();
    }

    private async Task<(Artefact? Artefact, Problem? Problem)> RunAsync(Caller caller, string id, string kind, HttpRequest request, CancellationToken cancellation)
    {
        if (!ArtefactKinds.MaxBytes.TryGetValue(kind, out var maxBytes))
        {
            return (null, SubmissionRefusals.UnknownKind(kind, ArtefactKinds.MaxBytes.Keys));
        }

        if (!ContentDigest.TryRead(request.Headers["Content-Digest"], out var announced))
        {
            return (null, SubmissionRefusals.DigestMissing);
        }

        maxBytes = Math.Min(maxBytes, options.Value.MaxDirectBytes);
        if (request.ContentLength > maxBytes)
        {
            return (null, request.ContentLength > ArtefactKinds.MaxBytes[kind] ? SubmissionRefusals.TooLarge(ArtefactKinds.MaxBytes[kind]) : SubmissionRefusals.TicketNeeded(maxBytes));
        }

        if (await submissions.RecallOwnedAsync(caller, id, cancellation) is not { } draft)
        {
            return (null, SubmissionRefusals.NotFound);
        }

        if (draft.State is not SubmissionState.Draft)
        {
            return (null, SubmissionRefusals.NotDraft(draft.State));
        }

        var name = blobs.NewName(draft.Id, kind);
        switch (await UploadAsync(name, request, maxBytes, cancellation))
        {
            case UploadResult.TooLarge:
                return (null, SubmissionRefusals.TooLarge(maxBytes));
            case UploadResult.Truncated(var length, var received):
                return (null, SubmissionRefusals.Truncated(length, received));
            case UploadResult.Stored(var sha256, _) when announced is not null && announced != sha256:
                await blobs.DeleteAsync(name);
                return (null, SubmissionRefusals.DigestDiffers(announced, sha256));
            case UploadResult.Stored stored:
                return await keep.RunAsync(draft, kind, name, stored, cancellation);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<UploadResult> UploadAsync(string name, HttpRequest request, long maxBytes, CancellationToken cancellation)
    {
        try
        {
            return await blobs.UploadAsync(name, request.Body, request.ContentLength, maxBytes, cancellation);
        }
        catch (BadHttpRequestException cut) when (cut.StatusCode is not StatusCodes.Status408RequestTimeout)
        {
            return cut.StatusCode == 413 ? new UploadResult.TooLarge(maxBytes) : new UploadResult.Truncated(request.ContentLength ?? 0, 0);
        }
    }
}
