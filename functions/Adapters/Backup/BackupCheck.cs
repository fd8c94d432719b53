using System.Globalization;
using System.Security.Cryptography;

namespace Balise.Adapters.Backup;

/// <summary>
/// Holds a backup to its manifest, before anything is written: every file has its digest and its number of lines, every line can be read, every blob has its
/// bytes, and this version knows every table and container.
/// </summary>
public static class BackupCheck
{
    private const int Together = 4;

    /// <exception cref="InvalidDataException">Something is not as the manifest says; the message names the file.</exception>
    public static async Task<BackupManifest> RunAsync(
        BackupFolder folder, IReadOnlyList<string> tables, IReadOnlyList<string> containers, Action<string> say, CancellationToken cancellation)
    {
        var manifest = await folder.ReadManifestAsync(cancellation);
        foreach (var part in manifest.Parts)
        {
            if (!(part.Kind switch
            {
                BackupFolder.Tables => tables.Contains(part.Name, StringComparer.Ordinal),
                BackupFolder.Containers => containers.Contains(part.Name, StringComparer.Ordinal),
                BackupFolder.Queues => part.Name is BackupFolder.Announced,
                _ => false,
            }))
            {
                throw new InvalidDataException($"The backup holds {part.Kind}/{part.Name}, which this version does not know: restore it with the version that wrote it ({manifest.Product}).");
            }

            say($"checking {part.Kind}/{part.Name}");
            await CheckAsync(folder.FileOf(part), part.Sha256, $"{part.Kind}/{part.Name}", cancellation);
            var lines = part.Kind switch
            {
                BackupFolder.Tables => await CountAsync(folder.RowsAsync(part.Name)),
                BackupFolder.Queues => await CountAsync(folder.AnnouncedAsync()),
                _ => await CheckBlobsAsync(folder, part, cancellation),
            };
            if (lines != part.Count)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{part.Kind}/{part.Name} has {lines} lines where the manifest says {part.Count}."));
            }
        }

        return manifest;
    }

    private static async Task<long> CheckBlobsAsync(BackupFolder folder, BackupPart part, CancellationToken cancellation)
    {
        var count = 0L;
        await Parallel.ForEachAsync(folder.BlobsAsync(part.Name), new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellation }, async (line, stop) =>
        {
            Interlocked.Increment(ref count);
            await CheckAsync(folder.ContentOf(line.Sha256), line.Sha256, $"the blob {line.Name} of {part.Name}", stop);
        });
        return count;
    }

    private static async Task CheckAsync(string file, string sha256, string what, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            throw new InvalidDataException($"The backup is damaged: {what} is missing.");
        }

        await using var content = File.OpenRead(file);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)) != sha256)
        {
            throw new InvalidDataException($"The backup is damaged: {what} has not the bytes that were written.");
        }
    }

    private static async Task<long> CountAsync<T>(IAsyncEnumerable<T> lines)
    {
        var count = 0L;
        await foreach (var _ in lines)
        {
            count++;
        }

        return count;
    }
}
