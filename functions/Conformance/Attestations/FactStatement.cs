using System.Text.Json.Nodes;
using Balise.Conformance.Json;
using Balise.Conformance.Reports;

namespace Balise.Conformance.Attestations;

/// <summary>What an assessor had before them when they judged or waived: the submission, its evidence and the report.</summary>
public sealed record FactContext(string Verifier, string Resource, Report Report, string ReportSha256);

/// <summary>Writes one assessor's fact as a statement of its own about the evidence and the report it was given on.</summary>
public static class FactStatement
{
    public const string JudgementType = "urn:balise:judgement:1", WaiverType = "urn:balise:waiver:1";

    public static byte[] Write(Judgement judgement, FactContext context) => Write(context, JudgementType, judgement.Assessor, judgement.At, new()
    {
        ["criterion"] = judgement.Criterion,
        ["outcome"] = KebabCase.Of(judgement.Outcome),
        ["reason"] = judgement.Reason,
    });

    public static byte[] Write(Waiver waiver, FactContext context) => Write(context, WaiverType, waiver.Assessor, waiver.At, new()
    {
        ["criterion"] = waiver.Criterion,
        ["check"] = waiver.Check,
        ["reason"] = waiver.Reason,
        ["until"] = waiver.Until is { } day ? CanonicalDocument.Day(day) : null,
    });

    private static byte[] Write(FactContext context, string type, string assessor, DateTimeOffset at, JsonObject predicate)
    {
        predicate["verifier"] = new JsonObject { ["id"] = context.Verifier };
        predicate["resourceUri"] = context.Resource;
        predicate["assessor"] = assessor;
        predicate["issuedAt"] = CanonicalDocument.Instant(at);
        return Statement.Write(
            [new(StatementSubject.Evidence, context.Report.EvidenceSha256), new(StatementSubject.Report, context.ReportSha256)], type, predicate);
    }
}
