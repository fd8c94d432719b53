using Balise.Conformance.Reference;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Reference;

/// <summary>
/// The advisories as they are kept, loaded on first use and anew when a file has changed. One load at a time; the set is shared. As recent as the oldest of its files.
/// </summary>
public sealed partial class LoadedAdvisories(ReferenceBlobs blobs, IOptions<ReferenceOptions> options, ILogger<LoadedAdvisories> logger) : IDisposable
{
    private readonly SemaphoreSlim one = new(1);
    private (string Key, AdvisorySet Set)? loaded;

    /// <summary>Null when no file is kept.</summary>
    public async Task<AdvisorySet?> FindAsync(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            List<(string Ecosystem, ReferenceStamp Stamp)> kept = [];
            foreach (var ecosystem in options.Value.EcosystemNames())
            {
                if (await blobs.StampAsync(ReferenceSource.Advisories(ecosystem), cancellation) is { } stamp)
                {
                    kept.Add((ecosystem, stamp));
                }
            }

            var key = string.Join('\n', kept.Select(row => $"{row.Ecosystem} {row.Stamp.Version} {row.Stamp.CurrentAt.UtcDateTime:yyyyMMdd}"));
            if (kept is not [] && loaded?.Key != key)
            {
                loaded = null;
                loaded = await LoadAsync(kept, cancellation) is { } set ? (key, set) : null;
            }

            return kept is [] ? null : loaded?.Set;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<AdvisorySet?> LoadAsync(List<(string Ecosystem, ReferenceStamp Stamp)> kept, CancellationToken cancellation)
    {
        var builder = new AdvisorySetBuilder($"OSV: {string.Join(", ", kept.Select(row => row.Ecosystem))}");
        var oldest = DateTimeOffset.MaxValue;
        foreach (var (ecosystem, _) in kept)
        {
            await using var file = new FileStream(
                Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            if (await blobs.ReadAsync(ReferenceSource.Advisories(ecosystem), file, cancellation) is not { } stamp)
            {
                continue;
            }

            file.Position = 0;
            try
            {
                builder.AddZip(file);
                oldest = stamp.CurrentAt < oldest ? stamp.CurrentAt : oldest;
            }
            catch (InvalidDataException broken)
            {
                // A set without one of its ecosystems compares less; a broken file must not compare wrongly.
                Log.Broken(logger, ecosystem, broken.Message);
            }
        }

        return oldest == DateTimeOffset.MaxValue ? null : builder.Build(DateOnly.FromDateTime(oldest.UtcDateTime));
    }

    // Ids 6400-6499 belong to reference data.
    private static partial class Log
    {
        [LoggerMessage(6410, LogLevel.Error, "The advisories of {Ecosystem} are no archive that can be read: {Because}")]
        public static partial void Broken(ILogger logger, string ecosystem, string because);
    }
}
