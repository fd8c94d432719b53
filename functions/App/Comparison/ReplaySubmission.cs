using System.Diagnostics;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.App.Intake;
using Balise.App.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Comparison;

/// <summary>Judges a submission's stored evidence again and says whether its report comes out byte for byte.</summary>
public static class ReplaySubmission
{
    public static async Task<Results<Ok<ReplayView>, ProblemHttpResult>> HandleAsync(
        HttpContext http, string id, SubmissionTable submissions, DocumentBlobs documents, PackShelf packs, CancellationToken cancellation)
    {
        if (await submissions.FindOwnedAsync(http.Caller, id, cancellation) is not { } dossier)
        {
            return SubmissionRefusals.NotFound.ToResult();
        }

        if (dossier.Scan?.ReportSha256 is not { } digest)
        {
            return ReportHistory.NotReady(dossier).ToResult();
        }

        var stored = await documents.GetAsync(DocumentBlobs.Reports, digest, cancellation);
        var evidence = await documents.GetAsync(DocumentBlobs.Evidence, ReportHead.Read(stored).EvidenceSha256, cancellation);
        return ReportReplay.Run(stored, evidence, packs.FindNamed) switch
        {
            ReplayResult.Identical(var same) => TypedResults.Ok(new ReplayView(Identical: true, same, same, Judge.Engine, Judge.Engine, Changes: 0)),
            ReplayResult.Different(var before, var after, var diff) =>
                TypedResults.Ok(new ReplayView(Identical: false, before, after, diff.From.Engine, diff.Engine, diff.Changes.Count)),
            ReplayResult.Erased(var same, var gone) => TypedResults.Ok(new ReplayView(Identical: false, same, same, Judge.Engine, Judge.Engine, Changes: 0)
            {
                Erased = new(gone.ErasedAt, gone.Because),
            }),
            ReplayResult.Impossible(var code, var message) => new Problem(409, code, "The report cannot be judged again here.", message).ToResult(),
            _ => throw new UnreachableException(),
        };
    }
}

/// <summary>Whether the same bytes came out, the digests of both reports, the engines that judged, and how many statements differ.</summary>
public sealed record ReplayView(bool Identical, string StoredSha256, string ReplayedSha256, string StoredEngine, string Engine, int Changes)
{
    /// <summary>Present when the evidence was erased: the stored report stands, and nothing was judged.</summary>
    public ErasedView? Erased { get; init; }
}

/// <summary>When evidence was erased, and why: erasure or retention.</summary>
public sealed record ErasedView(DateTimeOffset At, string Because);
