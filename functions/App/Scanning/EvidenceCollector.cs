using System.Security.Cryptography;
using Balise.Adapters.Blobs;
using Balise.Adapters.Probes;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Domain.Kernel;

namespace Balise.App.Scanning;

/// <summary>Observes everything a judgement needs: reads the artefacts, visits the addresses the manifest names. The one part of scanning that is not repeatable.</summary>
public sealed class EvidenceCollector(ArtefactBlobs blobs, WebVisitor visitor, PageFetcher pages, TimeProvider clock)
{
    public async Task<EvidenceBundle> CollectAsync(Submission dossier, CancellationToken cancellation)
    {
        await blobs.ClearAllButAsync(dossier.Id, [.. dossier.Artefacts.Select(artefact => artefact.Blob)], cancellation);
        return await ObserveNetworkAsync(
            new()
            {
                Manifest = dossier.Manifest,
                CollectedAt = clock.GetUtcNow(),
                Artefacts = [.. dossier.Artefacts.OrderBy(artefact => artefact.Kind, StringComparer.Ordinal).Select(each => new ArtefactDigest(each.Kind, each.Sha256, each.Bytes))],
                AndroidPackage = await ReadAsync(dossier, ArtefactKinds.AndroidPackage, AndroidPackageReader.Read, cancellation),
                Sbom = await ReadAsync(dossier, ArtefactKinds.Sbom, SbomReader.Read, cancellation),
                Answers = await ReadAsync(dossier, ArtefactKinds.Answers, AnswersReader.Observe, cancellation),
            },
            cancellation);
    }

    /// <summary>The same evidence with what the network shows now. Artefacts do not change, so a rescan reads them no second time.</summary>
    public async Task<EvidenceBundle> ObserveNetworkAsync(EvidenceBundle evidence, CancellationToken cancellation) => evidence with
    {
        CollectedAt = clock.GetUtcNow(),
        Web = evidence.Manifest.Platforms.Web is { } web ? new(WebVisitor.Version, await visitor.VisitAsync(new Uri(web.Url), cancellation)) : null,
        PrivacyPolicy = new(PageFetcher.Version, await pages.FetchPageAsync(new Uri(evidence.Manifest.Privacy.PolicyUrl), cancellation)),
    };

    private async Task<Observed<TFacts>?> ReadAsync<TFacts>(
        Submission dossier, string kind, Func<Stream, Observed<TFacts>> read, CancellationToken cancellation) where TFacts : class
    {
        if (dossier.Artefacts.FirstOrDefault(artefact => artefact.Kind == kind) is not { } artefact)
        {
            return null;
        }

        // Readers seek, so the document is read from a file that goes away with its handle.
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await blobs.DownloadAsync(artefact.Blob, file, cancellation);
        file.Position = 0;
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)) != artefact.Sha256)
        {
            throw new InvalidDataException($"The {kind} of submission {dossier.Id} is not the one that was stored.");
        }

        file.Position = 0;
        return read(file);
    }
}
