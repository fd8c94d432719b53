using Balise.App.Http;
using Balise.Conformance.Manifests;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;
using Balise.Domain.Review;

namespace Balise.App.Review;

/// <summary>What one assessor says of a submission in review, at one moment. The private constructor keeps the list closed.</summary>
public abstract record AssessorSays
{
    private AssessorSays(AccountId assessor) => Assessor = assessor;

    public AccountId Assessor { get; }

    protected string Actor => $"assessor:{Assessor}";

    /// <summary>True when the report has to be judged again with it.</summary>
    public abstract bool HasFacts { get; }

    /// <summary>Why it cannot be said of this report, or null.</summary>
    public abstract Problem? Check(JudgedReport present, Submission dossier, DateTimeOffset now);

    /// <summary>True when the dossier holds it already, or something later in its place.</summary>
    public abstract bool IsIn(Submission dossier, Report? present, DateTimeOffset at);

    public abstract AssessorFacts FactsAt(DateTimeOffset at, Report present);

    /// <summary>The step that stores it; <paramref name="scan"/> names the report that was judged with it.</summary>
    public abstract SubmissionChange Change(Submission dossier, Report? present, ScanRecord scan, DateTimeOffset at, DateTimeOffset now);

    public sealed record Advises(AccountId Assessor, AdviceRequest Request) : AssessorSays(Assessor)
    {
        public override bool HasFacts => Request.Criteria is not [];

        public override Problem? Check(JudgedReport present, Submission dossier, DateTimeOffset now) =>
            FactRules.ProblemsOf(Request.Criteria, present.Report, present.Packs, ProductTraits.Of(dossier.Manifest)) is { Count: > 0 } problems
                ? ReviewRefusals.AdviceInvalid(problems)
                : null;

        public override bool IsIn(Submission dossier, Report? present, DateTimeOffset at) =>
            dossier.Review?.Advices.Any(advice => advice.Assessor == Assessor && advice.At >= at) == true;

        public override AssessorFacts FactsAt(DateTimeOffset at, Report present) => new(
            [.. Request.Criteria.Select(answer => new Judgement
            {
                Criterion = FactRules.NameOf(answer.Criterion, present),
                Outcome = answer.Outcome,
                Reason = answer.Reason,
                Assessor = Assessor.ToString(),
                At = at,
            })],
            []);

        public override SubmissionChange Change(Submission dossier, Report? present, ScanRecord scan, DateTimeOffset at, DateTimeOffset now)
        {
            var advice = new Advice(Assessor, at, Request.Opinion, Request.Reason, []);
            var change = SubmissionChange.Of(
                dossier, SubmissionState.InReview, now, "review.advised", Actor, reason: Request.Reason,
                facts: after => after with
                {
                    Scan = scan,
                    Review = after.Review! with { Advices = [.. after.Review.Advices.Where(other => other.Assessor != Assessor), advice] },
                });
            return HasFacts ? change.And(Judged, DigestOf(scan), string.Join(", ", Request.Criteria.Select(answer => FactRules.NameOf(answer.Criterion, present!)))) : change;
        }
    }

    public sealed record Waives(AccountId Assessor, WaiverRequest Request) : AssessorSays(Assessor)
    {
        public override bool HasFacts => true;

        public override Problem? Check(JudgedReport present, Submission dossier, DateTimeOffset now) =>
            FactRules.ProblemsOf(Request, present.Report, present.Packs, DateOnly.FromDateTime(now.UtcDateTime)) is { Count: > 0 } problems
                ? ReviewRefusals.WaiverInvalid(problems)
                : null;

        public override bool IsIn(Submission dossier, Report? present, DateTimeOffset at) => present?.Facts.Waivers.Any(waiver =>
            waiver.Assessor == Assessor.ToString() && waiver.Criterion == FactRules.NameOf(Request.Criterion, present) && waiver.Check == Request.Check && waiver.At >= at) == true;

        public override AssessorFacts FactsAt(DateTimeOffset at, Report present) => new(
            [],
            [
                new()
                {
                    Criterion = FactRules.NameOf(Request.Criterion, present),
                    Check = Request.Check,
                    Reason = Request.Reason,
                    Assessor = Assessor.ToString(),
                    At = at,
                    Until = Request.Until,
                },
            ]);

        public override SubmissionChange Change(Submission dossier, Report? present, ScanRecord scan, DateTimeOffset at, DateTimeOffset now)
        {
            var criterion = FactRules.NameOf(Request.Criterion, present!);
            return SubmissionChange.Of(
                dossier, SubmissionState.InReview, now, "review.waived", Actor, reason: Request.Reason, clause: $"{criterion}, {Request.Check}",
                facts: after => after with { Scan = scan }).And(Judged, DigestOf(scan), criterion);
        }
    }

    private const string Judged = "review.judged";

    private static string DigestOf(ScanRecord scan) => $"sha-256:{scan.ReportSha256}";
}
