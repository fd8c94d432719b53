using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Catalogue;
using Balise.App.Http;
using Balise.App.Intake;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;

namespace Balise.App.Attestations;

/// <summary>Gives out signed statements, byte for byte as they were stored: of a submission to those who may see it, of a listing to everybody.</summary>
public static class AttestationEndpoints
{
    private const string Json = "application/json";

    private static readonly Problem NotReady =
        new(404, "attestation.not-ready", "There is no attestation yet.", "It is signed shortly after a decision; a submission without a decision has none.");

    private static readonly Problem StillGood = new(409, "attestation.good", "The attestation is still believed.", "It is signed again once its key is revoked.");

    private static readonly Problem CannotSign = new(503, "signing.unavailable", "The decision cannot be signed at the moment.", "Try again later; the log says why.");

    private static readonly Problem NoStatement = new(404, "statement.not-found", "There is no such statement.", "The report names the statements it was judged with.");

    public static async Task<IResult> OfSubmissionAsync(
        HttpContext http, string id, SubmissionTable submissions, DocumentBlobs documents, CancellationToken cancellation) =>
        await submissions.FindOwnedAsync(http.Caller, id, cancellation) is { } dossier
            ? await AttestationOfAsync(dossier, documents, cancellation)
            : SubmissionRefusals.NotFound.ToResult();

    public static async Task<IResult> OfListingAsync(
        string id, ListingTable listings, SubmissionTable submissions, DocumentBlobs documents, CancellationToken cancellation)
    {
        var (dossier, refused) = await ListedAsync(id, listings, submissions, cancellation);
        return refused is null ? await AttestationOfAsync(dossier!, documents, cancellation) : refused.ToResult();
    }

    /// <summary>The report that the listing was decided on. The listing's own report may be a later one.</summary>
    public static async Task<IResult> ReportOfListingAsync(
        string id, ListingTable listings, SubmissionTable submissions, DocumentBlobs documents, CancellationToken cancellation)
    {
        var (dossier, refused) = await ListedAsync(id, listings, submissions, cancellation);
        return refused is not null ? refused.ToResult()
            : dossier is { Attestation: not null, Scan.ReportSha256: { } digest } ? TypedResults.Bytes(await documents.GetAsync(DocumentBlobs.Reports, digest, cancellation), Json)
            : NotReady.ToResult();
    }

    /// <summary>Signs a decision again whose key was revoked. A statement that is still believed stays the only one.</summary>
    public static async Task<IResult> RenewAsync(
        HttpContext http, string id, SubmissionTable submissions, AttestDecision attest, TrustStore trust, DocumentBlobs documents, CancellationToken cancellation)
    {
        if (await submissions.FindOwnedAsync(http.Caller, id, cancellation) is not { } dossier)
        {
            return SubmissionRefusals.NotFound.ToResult();
        }

        if (dossier is not { Attestation: { } present, Review.Decision: { } decision })
        {
            return NotReady.ToResult();
        }

        if (await trust.FindAsync(cancellation) is { } document && document.Find(present.KeyId) is { RevokedAt: null })
        {
            return StillGood.ToResult();
        }

        return await attest.AttestAsync(dossier, decision, cancellation) is StageResult.Done && await submissions.FindAsync(dossier.Id, cancellation) is { } after
            ? await AttestationOfAsync(after, documents, cancellation)
            : CannotSign.ToResult();
    }

    /// <summary>An assessor's signed statement that the present report was judged with.</summary>
    public static async Task<IResult> StatementAsync(
        HttpContext http, string id, string sha256, SubmissionTable submissions, DocumentBlobs documents, CancellationToken cancellation)
    {
        if (await submissions.FindOwnedAsync(http.Caller, id, cancellation) is not { } dossier)
        {
            return SubmissionRefusals.NotFound.ToResult();
        }

        if (dossier.Scan?.ReportSha256 is not { } digest)
        {
            return NoStatement.ToResult();
        }

        var facts = ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, digest, cancellation)).Facts;
        return facts.Judgements.Any(judgement => judgement.Statement == sha256) || facts.Waivers.Any(waiver => waiver.Statement == sha256)
            ? TypedResults.Bytes(await documents.GetAsync(DocumentBlobs.Attestations, sha256, cancellation), Json)
            : NoStatement.ToResult();
    }

    private static async Task<IResult> AttestationOfAsync(Submission dossier, DocumentBlobs documents, CancellationToken cancellation) =>
        dossier.Attestation is { } attestation
            ? TypedResults.Bytes(await documents.GetAsync(DocumentBlobs.Attestations, attestation.Sha256, cancellation), Json)
            : NotReady.ToResult();

    private static async Task<(Submission? Dossier, Problem? Refused)> ListedAsync(
        string id, ListingTable listings, SubmissionTable submissions, CancellationToken cancellation)
    {
        var (listing, refused) = await listings.FindPublicAsync(id, cancellation);
        return refused is not null ? (null, refused)
            : await submissions.FindAsync(listing!.Submission, cancellation) is { } dossier ? (dossier, null)
            : (null, PublicListings.NotFound);
    }
}
