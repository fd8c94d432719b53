using System.Diagnostics;
using System.Security.Cryptography;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.App.Packs;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Intake;

/// <summary>
/// Takes the answers to the questionnaire into a draft. They are small, so they are read whole and compared with the packs that judge before anything is stored:
/// what is wrong is named at once, and not first in the report.
/// </summary>
public sealed class PutAnswers(SubmissionTable submissions, ArtefactBlobs blobs, KeepArtefact keep, PackShelf packs)
{
    public static async Task<Results<Ok<ArtefactView>, ProblemHttpResult>> HandleAsync(HttpContext http, string id, PutAnswers put, CancellationToken cancellation)
    {
        var (artefact, problem) = await put.RunAsync(http.Caller, id, http.Request, cancellation);
        return problem is null ? TypedResults.Ok(ArtefactView.Of(artefact!)) : problem.ToResult();
    }

    private async Task<(Artefact? Artefact, Problem? Problem)> RunAsync(Caller caller, string id, HttpRequest request, CancellationToken cancellation)
    {
        if (!ContentDigest.TryRead(request.Headers["Content-Digest"], out var announced))
        {
            return (null, SubmissionRefusals.DigestMissing);
        }

        if (await submissions.RecallOwnedAsync(caller, id, cancellation) is not { } draft)
        {
            return (null, SubmissionRefusals.NotFound);
        }

        if (draft.State is not SubmissionState.Draft)
        {
            return (null, SubmissionRefusals.NotDraft(draft.State));
        }

        var (body, refused) = await BodyAsync(request, cancellation);
        if (refused is not null)
        {
            return (null, refused);
        }

        if (announced is not null && Convert.ToHexStringLower(SHA256.HashData(body)) is var received && announced != received)
        {
            return (null, SubmissionRefusals.DigestDiffers(announced, received));
        }

        var reading = AnswersReader.Read(body, packs.Judging, ProductTraits.Of(draft.Manifest));
        return reading.IsValid ? await KeepAsync(draft, body, cancellation) : (null, SubmissionRefusals.AnswersInvalid(reading.Problems));
    }

    private async Task<(Artefact? Artefact, Problem? Problem)> KeepAsync(Submission draft, byte[] body, CancellationToken cancellation)
    {
        var name = blobs.NewName(draft.Id, ArtefactKinds.Answers);
        using var content = new MemoryStream(body, writable: false);
        return await blobs.UploadAsync(name, content, body.Length, AnswersReader.MaxBytes, cancellation) is UploadResult.Stored stored
            ? await keep.RunAsync(draft, ArtefactKinds.Answers, name, stored, cancellation)
            : throw new UnreachableException("A body that is in memory was not stored whole.");
    }

    private static async Task<(byte[] Body, Problem? Problem)> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > AnswersReader.MaxBytes)
        {
            return ([], SubmissionRefusals.TooLarge(AnswersReader.MaxBytes));
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = AnswersReader.MaxBytes;
        }

        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, cancellation);
        }
        catch (BadHttpRequestException cut) when (cut.StatusCode is not StatusCodes.Status408RequestTimeout)
        {
            return ([], cut.StatusCode == 413 ? SubmissionRefusals.TooLarge(AnswersReader.MaxBytes) : SubmissionRefusals.Truncated(request.ContentLength ?? 0, body.Length));
        }

        return (body.ToArray(), null);
    }
}
