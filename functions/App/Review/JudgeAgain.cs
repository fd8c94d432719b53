using Balise.Adapters.Blobs;
using Balise.App.Attestations;
using Balise.App.Http;
using Balise.App.Packs;
using Balise.Conformance.Attestations;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;

namespace Balise.App.Review;

/// <summary>A report as it stands, with the packs it was judged against.</summary>
public sealed record JudgedReport(Report Report, string Sha256, string EvidenceSha256, IReadOnlyList<Pack> Packs);

/// <summary>
/// Judges a report again with assessors' facts: the same evidence, the same packs, more facts. The facts are kept in the report itself, and each as a signed
/// statement of its own.
/// </summary>
public sealed class JudgeAgain(DocumentBlobs documents, PackShelf packs, Attestor attestor, Links links, TimeProvider clock)
{
    /// <summary>The present report of a submission that has one.</summary>
    public async Task<(JudgedReport? Judged, Problem? Problem)> ReadAsync(ScanRecord scan, CancellationToken cancellation)
    {
        var report = ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, scan.ReportSha256!, cancellation));
        List<Pack> found = [];
        foreach (var (name, digest) in report.Results.Select(result => ($"{result.Pack.Id}/{result.Pack.Version}", result.Pack.Digest)))
        {
            if (packs.Find(name) is not { } pack || pack.Digest != digest)
            {
                return (null, ReviewRefusals.PackGone(name));
            }

            found.Add(pack);
        }

        return (new(report, scan.ReportSha256!, scan.EvidenceSha256!, found), null);
    }

    /// <summary>Signs and stores what an assessor said, then judges. What it answers is stored and announced by nothing yet.</summary>
    public async Task<(ScanRecord? Scan, Problem? Problem)> RunAsync(Submission dossier, JudgedReport present, AssessorFacts said, CancellationToken cancellation)
    {
        var context = new FactContext(attestor.Verifier, links.Submission(dossier.Id), present.Report, present.Sha256);
        byte[][] statements = [.. said.Judgements.Select(judgement => FactStatement.Write(judgement, context)), .. said.Waivers.Select(waiver => FactStatement.Write(waiver, context))];
        var at = said.Judgements.Select(judgement => judgement.At).Concat(said.Waivers.Select(waiver => waiver.At)).Max();
        var signing = await attestor.SignAsync(statements, at, cancellation);
        if (signing is not AttestResult.Signed signed)
        {
            return (null, ReviewRefusals.CannotSign);
        }

        List<string> digests = [];
        foreach (var envelope in signed.Envelopes)
        {
            digests.Add(await documents.PutAsync(DocumentBlobs.Attestations, envelope, "application/json", cancellation));
        }

        var facts = Merge(present.Report.Facts, new(
            [.. said.Judgements.Select((judgement, index) => judgement with { Statement = digests[index] })],
            [.. said.Waivers.Select((waiver, index) => waiver with { Statement = digests[said.Judgements.Count + index] })]));
        var now = clock.GetUtcNow();
        var bundle = await documents.GetAsync(DocumentBlobs.Evidence, present.EvidenceSha256, cancellation);
        if (ErasedEvidence.TryRead(bundle) is not null)
        {
            return (null, ReviewRefusals.EvidenceErased);
        }

        var evidence = EvidenceJson.Read(bundle);
        var report = Judge.Run(new() { Evidence = evidence, EvidenceSha256 = present.EvidenceSha256, Packs = present.Packs, Facts = facts, JudgedAt = now });
        var digest = await documents.PutAsync(DocumentBlobs.Reports, ReportJson.Write(report), "application/json", cancellation);
        return (dossier.Scan! with { JudgedAt = now, ReportSha256 = digest }, null);
    }

    /// <summary>An assessor's later word takes the place of their former one on the same criterion, or the same finding.</summary>
    internal static AssessorFacts Merge(AssessorFacts known, AssessorFacts said) => new(
        [
            .. known.Judgements.Where(old => !said.Judgements.Any(judgement => judgement.Assessor == old.Assessor && judgement.Criterion == old.Criterion)),
            .. said.Judgements,
        ],
        [
            .. known.Waivers.Where(old => !said.Waivers.Any(
                waiver => waiver.Assessor == old.Assessor && waiver.Criterion == old.Criterion && waiver.Check == old.Check)),
            .. said.Waivers,
        ]);
}
