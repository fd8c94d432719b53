using Balise.Adapters.Blobs;
using Balise.Adapters.Signing;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Attestations;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;
using Balise.Domain.Review;
using Microsoft.Extensions.Options;

namespace Balise.App.Attestations;

/// <summary>
/// Signs a decision after it was made, once. It has a queue of its own: a key that cannot be asked holds up neither the catalogue nor the letter, and the
/// statement comes when it can.
/// </summary>
public sealed class AttestDecision(
    SubmissionTable submissions, DocumentBlobs documents, Attestor attestor, Links links, IOptions<SigningOptions> options, TimeProvider clock) : IStage<DecisionMade>
{
    public async Task<StageResult> RunAsync(DecisionMade message, CancellationToken cancellation)
    {
        if (await submissions.FindAsync(message.Submission, cancellation) is not { } dossier)
        {
            return new StageResult.GiveUp("There is no such submission.");
        }

        // What is returned to its vendor was not decided.
        return dossier.Attestation is not null || dossier.Review?.Decision is not { } decision
            ? new StageResult.AlreadyDone()
            : await AttestAsync(dossier, decision, cancellation);
    }

    /// <summary>Signs a decision, also in place of a statement whose key is not believed any more.</summary>
    public async Task<StageResult> AttestAsync(Submission dossier, Decision decision, CancellationToken cancellation)
    {
        if (dossier.Scan?.ReportSha256 is not { } digest)
        {
            return new StageResult.GiveUp("The submission was decided without a report.");
        }

        var report = ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, digest, cancellation));
        var now = clock.GetUtcNow();
        return await attestor.SignAsync([DecisionStatement.Write(FactsOf(dossier, decision, report, digest, now))], now, cancellation) switch
        {
            AttestResult.Signed(var envelopes, var key) => await KeepAsync(dossier, envelopes[0], key, now, cancellation),
            AttestResult.Unavailable(var because) => new StageResult.TryAgain(options.Value.RetryAfter, because),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<StageResult> KeepAsync(Submission dossier, byte[] envelope, string key, DateTimeOffset now, CancellationToken cancellation)
    {
        var digest = await documents.PutAsync(DocumentBlobs.Attestations, envelope, "application/json", cancellation);
        var change = SubmissionChange.Of(
            dossier, dossier.State, now, "decision.attested", "review", after => after with { Attestation = new(now, key, digest) }, reason: $"sha-256:{digest}");
        return await submissions.TryCommitAsync(change, cancellation)
            ? new StageResult.Done()
            : new StageResult.TryAgain(TimeSpan.FromSeconds(2), "The submission changed meanwhile.");
    }

    private DecisionFacts FactsOf(Submission dossier, Decision decision, Report report, string reportDigest, DateTimeOffset now) => new()
    {
        Verifier = attestor.Verifier,
        Resource = links.Submission(dossier.Id),
        Opinion = decision.Opinion.Name(),
        Passes = decision.Opinion.Lists(),
        Reservations = decision.Reservations,
        Automatic = decision.Authority is null,
        DecidedAt = decision.At,
        IssuedAt = now,
        ValidUntil = now + options.Value.Validity,
        Report = report,
        ReportSha256 = reportDigest,
        Artefacts = [.. dossier.Artefacts.Select(artefact => new ArtefactDigest(artefact.Kind, artefact.Sha256, artefact.Bytes))],
    };
}
