using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Domain.Kernel;

namespace Balise.App.Intake;

/// <summary>Enters a stored upload into its draft, in place of an earlier one of the same kind. What is refused leaves no blob behind.</summary>
public sealed class KeepArtefact(SubmissionTable submissions, ArtefactBlobs blobs, TimeProvider clock)
{
    private const int MaxRaces = 8;

    // The history is one document with the dossier: what has no end would not fit a row.
    private const int MaxSteps = 500;

    public async Task<(Artefact? Artefact, Problem? Problem)> RunAsync(
        Submission draft, string kind, string blob, UploadResult.Stored stored, CancellationToken cancellation)
    {
        // Uploads of several kinds may end together; each loses the race at most a few times.
        for (var race = 0; race < MaxRaces; race++)
        {
            if (draft.State is not SubmissionState.Draft)
            {
                await blobs.DeleteAsync(blob);
                return (null, SubmissionRefusals.NotDraft(draft.State));
            }

            if (draft.History.Count >= MaxSteps)
            {
                await blobs.DeleteAsync(blob);
                return (null, SubmissionRefusals.TooManyUploads);
            }

            var artefact = new Artefact(kind, stored.Sha256, stored.Bytes, blob, clock.GetUtcNow());
            var earlier = draft.Artefacts.FirstOrDefault(other => other.Kind == kind);
            var change = SubmissionChange.Of(
                draft, SubmissionState.Draft, artefact.StoredAt, "artefact.stored", $"vendor:{draft.Vendor}",
                dossier => dossier.With(artefact), reason: $"{kind} sha-256:{stored.Sha256}");
            if (await submissions.TryCommitAsync(change, cancellation))
            {
                if (earlier is not null && earlier.Blob != blob)
                {
                    await blobs.DeleteAsync(earlier.Blob);
                }

                return (artefact, null);
            }

            draft = await submissions.FindAsync(draft.Id, cancellation) ?? draft;
            if (draft.Artefacts.FirstOrDefault(other => other.Blob == blob) is { } kept)
            {
                // Our own commit came through and only its answer was lost.
                return (kept, null);
            }
        }

        await blobs.DeleteAsync(blob);
        return (null, SubmissionRefusals.Busy);
    }
}
