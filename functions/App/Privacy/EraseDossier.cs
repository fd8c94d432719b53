using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Comparison;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;
using Balise.Domain.Kernel;
using Balise.Domain.Notifications;

namespace Balise.App.Privacy;

/// <summary>
/// Takes out of a submission what must not stay: documents, evidence, contacts, and what was planned for them. Decision, history, reports and signed statements
/// stay, and verify as before. Every part may run twice.
/// </summary>
public sealed class EraseDossier(SubmissionTable submissions, NoticeTable notices, ArtefactBlobs blobs, DocumentBlobs documents, TimeProvider clock)
{
    private const int MaxRaces = 8;

    /// <summary>Erases everything that is not public or decided. Answers how many things went.</summary>
    /// <param name="dossier">As it was read.</param>
    /// <param name="because">One of the reasons of <see cref="ErasedEvidence"/>.</param>
    /// <param name="clause">The erasure or period it rests on.</param>
    /// <param name="cancellation">Ends the work between two steps.</param>
    public async Task<int> RunAsync(Submission dossier, string because, string clause, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var erased = await DeleteNoticesAsync(dossier, static _ => true, cancellation);
        await blobs.ClearAllButAsync(dossier.Id, [], cancellation);
        foreach (var evidence in await EvidenceOfAsync(dossier, cancellation))
        {
            erased += await documents.EraseEvidenceAsync(evidence, now, because, cancellation) ? 1 : 0;
        }

        return erased + await ChangeAsync(
            dossier, "submission.erased", clause, now,
            present => present.ErasedAt is null || present.Contacts.Any(contact => !contact.IsErased) || present.Artefacts.Any(artefact => artefact.DeletedAt is null),
            after => after with
            {
                ErasedAt = after.ErasedAt ?? now,
                Contacts = [.. after.Contacts.Select(contact => contact.Erase())],
                Artefacts = [.. after.Artefacts.Select(artefact => artefact with { DeletedAt = artefact.DeletedAt ?? now })],
            },
            cancellation);
    }

    /// <summary>Deletes the documents alone: their facts are in the evidence.</summary>
    public async Task<int> DeleteDocumentsAsync(Submission dossier, string clause, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await blobs.ClearAllButAsync(dossier.Id, [], cancellation);
        return await ChangeAsync(
            dossier, "artefacts.deleted", clause, now, present => present.Artefacts.Any(artefact => artefact.DeletedAt is null),
            after => after with { Artefacts = [.. after.Artefacts.Select(artefact => artefact with { DeletedAt = artefact.DeletedAt ?? now })] }, cancellation);
    }

    /// <summary>Erases the contacts that a rule names, with their notices.</summary>
    public async Task<int> EraseContactsAsync(Submission dossier, Func<string, bool> isErased, string clause, CancellationToken cancellation)
    {
        var erased = await DeleteNoticesAsync(dossier, isErased, cancellation);
        return erased + await ChangeAsync(
            dossier, "contacts.erased", clause, clock.GetUtcNow(), present => present.Contacts.Any(contact => !contact.IsErased && isErased(contact.Email)),
            after => after with { Contacts = [.. after.Contacts.Select(contact => isErased(contact.Email) ? contact.Erase() : contact)] }, cancellation);
    }

    /// <summary>Erases the evidence that quotes an address which a rule names: a security.txt, an excerpt of a text.</summary>
    public async Task<int> EraseEvidenceAsync(Submission dossier, Func<string, bool> isErased, CancellationToken cancellation)
    {
        var erased = 0;
        foreach (var digest in await EvidenceOfAsync(dossier, cancellation))
        {
            var bundle = await documents.GetAsync(DocumentBlobs.Evidence, digest, cancellation);
            if (WrittenAddresses.In(bundle).Any(isErased))
            {
                erased += await documents.EraseEvidenceAsync(digest, clock.GetUtcNow(), ErasedEvidence.Erasure, cancellation) ? 1 : 0;
            }
        }

        return erased;
    }

    private async Task<int> DeleteNoticesAsync(Submission dossier, Func<string, bool> isErased, CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var contact in dossier.Contacts.Where(contact => !contact.IsErased && isErased(contact.Email)))
        {
            deleted += await notices.DeleteAboutAsync(NoticeKey.RecipientOf(contact.Email), dossier.Id, cancellation);
        }

        return deleted;
    }

    private async Task<IReadOnlyCollection<string>> EvidenceOfAsync(Submission dossier, CancellationToken cancellation)
    {
        HashSet<string> digests = dossier.Scan?.EvidenceSha256 is { } first ? [first] : [];
        foreach (var report in ReportHistory.Of(dossier))
        {
            digests.Add(ReportHead.Read(await documents.GetAsync(DocumentBlobs.Reports, report, cancellation)).EvidenceSha256);
        }

        return digests;
    }

    private async Task<int> ChangeAsync(
        Submission dossier, string code, string clause, DateTimeOffset now, Func<Submission, bool> isNeeded, Func<Submission, Submission> facts, CancellationToken cancellation)
    {
        for (var race = 0; race < MaxRaces; race++)
        {
            if (!isNeeded(dossier))
            {
                return 0;
            }

            if (await submissions.TryCommitContactsAsync(SubmissionChange.Beside(dossier, now, code, "privacy", facts, clause: clause), cancellation))
            {
                return 1;
            }

            if (await submissions.FindAsync(dossier.Id, cancellation) is not { } present)
            {
                return 0;
            }

            dossier = present;
        }

        throw new InvalidOperationException($"Submission {dossier.Id} changes too often to be erased now.");
    }
}
