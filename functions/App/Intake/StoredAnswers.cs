using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Evidence;
using Balise.Domain.Kernel;

namespace Balise.App.Intake;

/// <summary>The answers to the questionnaire that a dossier holds, as they were uploaded.</summary>
public sealed class StoredAnswers(ArtefactBlobs blobs)
{
    /// <summary>The stored document, byte for byte, to those who may see the submission.</summary>
    public static async Task<IResult> HandleAsync(HttpContext http, string id, SubmissionTable submissions, StoredAnswers answers, CancellationToken cancellation) =>
        await submissions.FindOwnedAsync(http.Caller, id, cancellation) is not { } dossier ? SubmissionRefusals.NotFound.ToResult()
        : await answers.BytesAsync(dossier, cancellation) is { } document ? TypedResults.Bytes(document, "application/json")
        : SubmissionRefusals.AnswersMissing.ToResult();

    /// <summary>Null when there are none.</summary>
    public async Task<AnswersFacts?> ReadAsync(Submission dossier, CancellationToken cancellation) =>
        await BytesAsync(dossier, cancellation) is { } document ? AnswersReader.Read(document).Value : null;

    private async Task<byte[]?> BytesAsync(Submission dossier, CancellationToken cancellation) =>
        dossier.Artefacts.FirstOrDefault(artefact => artefact.Kind == ArtefactKinds.Answers && artefact.IsOpen) is { } artefact ? await blobs.FindAsync(artefact.Blob, cancellation) : null;
}
