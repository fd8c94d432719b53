using System.Text;
using Balise.Adapters.Reference;
using Balise.Conformance.Artefacts.Cda;
using Balise.Conformance.Reference;

namespace Balise.App.Scanning;

/// <summary>
/// The reference data as they are kept: advisories, tracker and secret rules, each read anew when its file has changed. A file that cannot be read counts as
/// absent, and says so in the log: checks that need it are then inconclusive.
/// </summary>
public sealed partial class ReferenceShelf(ReferenceBlobs blobs, LoadedAdvisories advisories, ILogger<ReferenceShelf> logger)
{
    private Kept<TrackerRules>? trackers;
    private Kept<SecretRules>? secrets;
    private Kept<MessagingDomains>? domains;
    private Kept<CdaSchemas>? schemas;

    public async Task<ReferenceData> CurrentAsync(CancellationToken cancellation)
    {
        trackers = await CurrentAsync(trackers, ReferenceSource.Trackers, (bytes, day, source) => TrackerRules.Read(bytes, day, source), cancellation);
        secrets = await CurrentAsync(secrets, ReferenceSource.Secrets, (bytes, day, source) => SecretRulesReader.Read(bytes, day, source), cancellation);
        domains = await CurrentAsync(domains, ReferenceSource.MessagingDomains, (bytes, day, source) => MessagingDomains.Parse(Encoding.UTF8.GetString(bytes), day, source), cancellation);
        schemas = await CurrentAsync(schemas, ReferenceSource.CdaSchemas, (bytes, _, _) => CdaSchemas.FromZip(bytes), cancellation);
        return new()
        {
            Trackers = trackers?.Rules,
            Secrets = secrets?.Rules,
            MessagingDomains = domains?.Rules,
            CdaSchemas = schemas?.Rules,
            Advisories = await advisories.FindAsync(cancellation),
        };
    }

    private async Task<Kept<T>?> CurrentAsync<T>(Kept<T>? kept, string name, Func<byte[], DateOnly, string, T> read, CancellationToken cancellation) where T : class
    {
        if (await blobs.StampAsync(name, cancellation) is not { } stamp || (stamp.Version == kept?.Version && stamp.CurrentAt == kept.CurrentAt))
            return kept;
        using var file = new MemoryStream();
        if (await blobs.ReadAsync(name, file, cancellation) is not { } found)
            return kept;
        try
        {
            return new(found.Version, found.CurrentAt, read(file.ToArray(), DateOnly.FromDateTime(found.CurrentAt.UtcDateTime), name));
        }
        catch (InvalidDataException broken)
        {
            Log.Broken(logger, name, broken.Message);
            return null;
        }
    }

    private sealed record Kept<T>(string Version, DateTimeOffset CurrentAt, T Rules);

    // Ids 6400-6499 belong to reference data.
    private static partial class Log
    {
        [LoggerMessage(6420, LogLevel.Error, "The reference file {File} cannot be read: {Because}")]
        public static partial void Broken(ILogger logger, string file, string because);
    }
}
