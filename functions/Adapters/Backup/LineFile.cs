using System.Security.Cryptography;

namespace Balise.Adapters.Backup;

/// <summary>Writes a file line by line, and knows its digest in the end.</summary>
internal sealed class LineFile(string folder, string name) : IAsyncDisposable
{
    private static readonly byte[] End = "\n"u8.ToArray();
    private readonly FileStream file = new(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Count { get; private set; }

    public async Task AddAsync(ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        hash.AppendData(line.Span);
        hash.AppendData(End);
        await file.WriteAsync(line, cancellation);
        await file.WriteAsync(End, cancellation);
        Count++;
    }

    public BackupPart Part(string kind, long contentBytes = 0) =>
        new(kind, Path.GetFileNameWithoutExtension(name), Count, Convert.ToHexStringLower(hash.GetCurrentHash()), contentBytes);

    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        hash.Dispose();
    }
}
