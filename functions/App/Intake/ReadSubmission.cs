using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.App.Reports;
using Balise.Conformance.Manifests;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Intake;

/// <summary>Shows a submission and its report to those who may see them.</summary>
public static class ReadSubmission
{
    public static async Task<Results<Ok<SubmissionView>, ProblemHttpResult>> HandleAsync(
        HttpContext http, string id, SubmissionTable submissions, SubmissionViews views, CancellationToken cancellation) =>
        await submissions.FindOwnedAsync(http.Caller, id, cancellation) is { } dossier
            ? TypedResults.Ok(await views.OfAsync(dossier, cancellation, Languages.Of(http.Request)))
            : SubmissionRefusals.NotFound.ToResult();

    /// <summary>The stored report, byte for byte, as JSON; or the page or another view made of it, as the client asks.</summary>
    public static async Task<IResult> ReportAsync(
        HttpContext http, string id, SubmissionTable submissions, DocumentBlobs documents, CancellationToken cancellation)
    {
        if (await submissions.FindOwnedAsync(http.Caller, id, cancellation) is not { } dossier)
        {
            return SubmissionRefusals.NotFound.ToResult();
        }

        if (dossier.Scan?.ReportSha256 is not { } digest)
        {
            return new Problem(404, "report.not-ready", "There is no report yet.", $"The submission is {dossier.State.Name()}.").ToResult();
        }

        var document = await documents.GetAsync(DocumentBlobs.Reports, digest, cancellation);
        return await ReportAnswers.OfAsync(http, document, digest);
    }

    public static IResult Example() => TypedResults.Bytes(ManifestSchema.Example.ToArray(), "application/json");

    public static IResult Schema() => TypedResults.Bytes(ManifestSchema.Utf8.ToArray(), "application/schema+json");
}
