using System.Text.Json.Serialization;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Notifications;
using Balise.Conformance.Artefacts;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.Privacy;

/// <summary>
/// Holds documents that hold the identity of real persons: nobody opens them, their vendor is told, and they are deleted by a deadline, or as soon as the vendor
/// sends a clean one for the same product.
/// </summary>
public sealed partial class Quarantine(
    SubmissionTable submissions, WorklistTable worklists, ArtefactBlobs blobs, PlanNotices notices, IOptions<RetentionOptions> options, TimeProvider clock,
    ILogger<Quarantine> logger)
{
    private const string Actor = "privacy";

    /// <summary>
    /// The step of collecting, with the documents marked. The worklist row is put first: alone it names a mark that is not there yet, which does no harm; the other
    /// way round a document would stay.
    /// </summary>
    public async Task<SubmissionChange> HoldAsync(
        SubmissionChange collected, IReadOnlyDictionary<string, IReadOnlyList<IdentitiesFound>> identities, CancellationToken cancellation)
    {
        var (dossier, until) = (collected.After, collected.Event.At + options.Value.Quarantine);
        foreach (var (kind, found) in identities)
        {
            var item = new Held(dossier.Id, kind, dossier.Manifest.Product.Name, until);
            await worklists.PutAsync(WorklistTable.Quarantine, $"{dossier.Vendor}~{dossier.Id}~{kind}", item, QuarantineJson.Default.Held, cancellation);
            collected = collected.And("artefact.quarantined", $"{kind}: {found.Sum(each => each.Count)} at {found[0].Place}", "sample.production-ins");
            Log.Held(logger, dossier.Id, kind, found.Sum(each => each.Count));
        }

        await ReleaseReplacedAsync(dossier, identities, cancellation);
        return collected with
        {
            After = collected.After with
            {
                Artefacts = [.. dossier.Artefacts.Select(artefact => identities.ContainsKey(artefact.Kind) ? artefact with { QuarantinedUntil = until } : artefact)],
            },
        };
    }

    /// <summary>Plans the notice. It comes after the mark was stored and before the next step, so a run that is cut off plans it again.</summary>
    public Task TellAsync(Submission dossier, CancellationToken cancellation) =>
        dossier.Artefacts.Any(artefact => artefact.QuarantinedUntil is not null) ? notices.PlanQuarantineAsync(dossier, cancellation) : Task.CompletedTask;

    /// <summary>Deletes the documents whose deadline has come, and answers how many.</summary>
    public async Task<int> DeleteDueAsync(CancellationToken cancellation)
    {
        var deleted = 0;
        await foreach (var (key, held) in worklists.ListAsync(WorklistTable.Quarantine, QuarantineJson.Default.Held, cancellation: cancellation))
        {
            if (held.Until <= clock.GetUtcNow())
            {
                deleted += await DeleteAsync(key, held, "deadline", cancellation) ? 1 : 0;
            }
        }

        return deleted;
    }

    private async Task ReleaseReplacedAsync(
        Submission dossier, IReadOnlyDictionary<string, IReadOnlyList<IdentitiesFound>> identities, CancellationToken cancellation)
    {
        HashSet<string> clean = [.. dossier.Artefacts.Select(artefact => artefact.Kind).Where(kind => !identities.ContainsKey(kind))];
        await foreach (var (key, held) in worklists.ListAsync(WorklistTable.Quarantine, QuarantineJson.Default.Held, $"{dossier.Vendor}~", cancellation: cancellation))
        {
            if (held.Submission != dossier.Id && held.Product == dossier.Manifest.Product.Name && clean.Contains(held.Kind))
            {
                await DeleteAsync(key, held, "replaced", cancellation);
            }
        }
    }

    /// <summary>False when the dossier changed meanwhile: its row stays, for the next run.</summary>
    private async Task<bool> DeleteAsync(string key, Held held, string because, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await submissions.FindAsync(held.Submission, cancellation) is { } dossier
            && dossier.Artefacts.FirstOrDefault(artefact => artefact.Kind == held.Kind) is { QuarantinedUntil: not null, DeletedAt: null } artefact)
        {
            await blobs.DeleteAsync(artefact.Blob);
            var change = SubmissionChange.Beside(
                dossier, now, "artefact.deleted", Actor, after => after.With(artefact with { DeletedAt = now }), $"{held.Kind}: {because}", "sample.production-ins");
            if (!await submissions.TryCommitAsync(change, cancellation))
            {
                return false;
            }
        }

        await worklists.RemoveAsync(WorklistTable.Quarantine, key, cancellation);
        return true;
    }

    // Ids 7300-7399 belong to privacy.
    private static partial class Log
    {
        [LoggerMessage(7301, LogLevel.Warning, "Submission {Submission}: {Kind} holds {Count} health identities of production and was quarantined")]
        public static partial void Held(ILogger logger, SubmissionId submission, string kind, int count);
    }
}

/// <summary>One quarantined document.</summary>
internal sealed record Held(SubmissionId Submission, string Kind, string Product, DateTimeOffset Until);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Held))]
internal sealed partial class QuarantineJson : JsonSerializerContext;
