using Balise.Adapters.Blobs;
using Balise.Adapters.Outbox;
using Balise.App.Http;
using Balise.App.Packs;
using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;

namespace Balise.App.Intake;

/// <summary>Makes the vendor's view of a dossier.</summary>
public sealed class SubmissionViews(DocumentBlobs documents, StoredAnswers answers, WorkInFlight inFlight, PackShelf packs, Links links)
{
    /// <param name="dossier">The dossier as it is now.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="language">Of titles.</param>
    /// <param name="counted">Whether to say the place in the queue, which means reading the queue.</param>
    public async Task<SubmissionView> OfAsync(Submission dossier, CancellationToken cancellation, string language = Languages.English, bool counted = true)
    {
        var decision = dossier.Review?.Decision;
        return new()
        {
            SubmissionId = dossier.Id,
            Id = dossier.Id.ToString(),
            State = dossier.State.Name(),
            Since = dossier.Since,
            Product = dossier.Manifest.Product.Name,
            Version = dossier.Manifest.Product.Version,
            Artefacts = [.. dossier.Artefacts.Select(ArtefactView.Of)],
            History = [.. dossier.History.Select(step => new EventView(step.At, step.Code, step.Actor, step.Reason, step.Clause))],
            Checks = await ChecksOfAsync(dossier, language, cancellation),
            Questionnaire = ProgressOf(dossier, await answers.ReadAsync(dossier, cancellation)),
            QueuePlace = counted && dossier.State.IsInFlight() ? await inFlight.AheadOfAsync(dossier, cancellation) : null,
            DueAt = dossier.State is SubmissionState.InReview ? dossier.Review?.DueAt : null,
            Decision = decision is null ? null : new(decision.At, decision.Opinion.Name(), decision.Reason, decision.Authority is null, decision.Reservations),
            Links = LinksOf(dossier),
        };
    }

    private async Task<IReadOnlyList<CheckView>> ChecksOfAsync(Submission dossier, string language, CancellationToken cancellation)
    {
        if (dossier.Scan?.ReportSha256 is { } digest)
        {
            var report = ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, digest, cancellation));
            return [.. report.Results.SelectMany(result => result.Criteria).SelectMany(criterion => criterion.Findings)
                .DistinctBy(finding => finding.Check, StringComparer.Ordinal)
                .OrderBy(finding => finding.Check, StringComparer.Ordinal)
                .Select(finding => new CheckView(finding.Check, TitleOf(finding.Check, language), NameOf(finding.Outcome)))];
        }

        var state = dossier.State is SubmissionState.Scanning ? "running" : "pending";
        return [.. packs.CheckIds.Select(check => new CheckView(check, TitleOf(check, language), state))];
    }

    private QuestionnaireProgress ProgressOf(Submission dossier, AnswersFacts? given)
    {
        var product = ProductTraits.Of(dossier.Manifest);
        (string Name, bool Mandatory)[] asked =
            [.. from pack in packs.Judging from criterion in Questionnaire.AsksOf(pack, product) select ($"{pack.Id}/{criterion.Id}", criterion.Mandatory)];
        var answered = (given?.Answers ?? []).Select(answer => answer.Criterion).ToHashSet(StringComparer.Ordinal);
        var open = asked.Where(row => !answered.Contains(row.Name)).ToArray();
        return new(asked.Length, asked.Length - open.Length, open.Length, open.Count(row => row.Mandatory));
    }

    private static string TitleOf(string check, string language) => CheckTexts.Find(check)?.Title.In(language) ?? check;

    internal static string NameOf(Outcome outcome) => outcome switch
    {
        Outcome.Met => "met",
        Outcome.NotMet => "not-met",
        Outcome.NotApplicable => "not-applicable",
        _ => "inconclusive",
    };

    private SortedDictionary<string, string> LinksOf(Submission dossier)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["self"] = links.Submission(dossier.Id) };
        if (dossier.State is SubmissionState.Draft)
        {
            found["answers"] = links.Artefact(dossier.Id, ArtefactKinds.Answers);
            found["artefacts"] = $"{links.Submission(dossier.Id)}/artefacts/{{kind}}";
            found["seal"] = $"{links.Submission(dossier.Id)}/seal";
        }

        if (dossier.Scan?.ReportSha256 is not null)
        {
            found["report"] = links.Report(dossier.Id);
        }

        if (dossier.Attestation is not null)
        {
            found["attestation"] = links.Attestation(dossier.Id);
        }

        return found;
    }
}
