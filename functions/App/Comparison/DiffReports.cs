using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Catalogue;
using Balise.App.Http;
using Balise.App.Intake;
using Balise.App.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;

namespace Balise.App.Comparison;

/// <summary>Compares two reports of one product and names the cause of every change.</summary>
public static class DiffReports
{
    private static readonly Problem Unknown = new(
        404, "report.not-found", "The submission has no such report.", "from and to are digests of its reports, as its history quotes them; without them, its first and its last.");

    private static readonly Problem Erased = new(
        410, "evidence.erased", "The evidence of one of the reports was erased.", "Both reports can still be read and verified; why they differ can no longer be told.");

    /// <summary>Two reports of a submission, by their digests; without them, the first and the last.</summary>
    public static async Task<IResult> OfSubmissionAsync(
        HttpContext http, string id, SubmissionTable submissions, DocumentBlobs documents, PackShelf packs, CancellationToken cancellation)
    {
        if (await submissions.FindOwnedAsync(http.Caller, id, cancellation) is not { } dossier)
        {
            return SubmissionRefusals.NotFound.ToResult();
        }

        var reports = ReportHistory.Of(dossier);
        if (reports is [])
        {
            return ReportHistory.NotReady(dossier).ToResult();
        }

        var (from, to) = (Named(http, "from") ?? reports[0], Named(http, "to") ?? reports[^1]);
        return reports.Contains(from, StringComparer.Ordinal) && reports.Contains(to, StringComparer.Ordinal)
            ? await CompareAsync(from, to, documents, packs, cancellation)
            : Unknown.ToResult();
    }

    /// <summary>The report at listing and the one the listing stands on now.</summary>
    public static async Task<IResult> OfListingAsync(
        string id, ListingTable listings, SubmissionTable submissions, DocumentBlobs documents, PackShelf packs, CancellationToken cancellation)
    {
        var (listing, refused) = await listings.FindPublicAsync(id, cancellation);
        return refused is not null ? refused.ToResult()
            : await submissions.FindAsync(listing!.Submission, cancellation) is { Scan.ReportSha256: { } atListing }
                ? await CompareAsync(atListing, listing.ReportSha256, documents, packs, cancellation)
                : PublicListings.NotFound.ToResult();
    }

    private static async Task<IResult> CompareAsync(string from, string to, DocumentBlobs documents, PackShelf packs, CancellationToken cancellation)
    {
        if (await ReadAsync(from, documents, packs, cancellation) is not { } before || await ReadAsync(to, documents, packs, cancellation) is not { } after)
        {
            return Erased.ToResult();
        }

        var diff = ReportComparison.Compare(before, after);
        return TypedResults.Bytes(ReportDiffJson.Write(diff), "application/json");
    }

    /// <summary>Null when the evidence that tells causes apart was erased.</summary>
    private static async Task<ComparedReport?> ReadAsync(string digest, DocumentBlobs documents, PackShelf packs, CancellationToken cancellation)
    {
        var report = await documents.GetAsync(DocumentBlobs.Reports, digest, cancellation);
        var evidence = await documents.GetAsync(DocumentBlobs.Evidence, ReportHead.Read(report).EvidenceSha256, cancellation);
        return ErasedEvidence.TryRead(evidence) is null ? ComparedReport.Of(report, evidence, packs.FindNamed) : null;
    }

    private static string? Named(HttpContext http, string name) => http.Request.Query[name] is { Count: > 0 } given ? given.ToString() : null;
}
