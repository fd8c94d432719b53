using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Blobs;

/// <summary>Passes a body on while hashing and counting it, and stops it at a limit. It never holds the body.</summary>
internal sealed class HashingStream(Stream inner, long? length, long maxBytes) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Count { get; private set; }

    /// <summary>Whether less was read than was announced.</summary>
    public bool IsShort => Count < length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length ?? throw new NotSupportedException();

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public string Sha256Hex() => Convert.ToHexStringLower(hash.GetCurrentHash());

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        hash.AppendData(buffer.Span[..read]);
        Count += read;
        return Count > maxBytes ? throw new TooManyBytesException() : read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The body is only read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }
}

[SuppressMessage("Design", "CA1032", Justification = "Never leaves this assembly.")]
[SuppressMessage("Design", "CA1064", Justification = "Never leaves this assembly.")]
internal sealed class TooManyBytesException : IOException;

/// <summary>Names uploads so that two of the same kind never meet.</summary>
internal static class Uploads
{
    public static string NewName(TimeProvider clock) => SubmissionId.New(clock).ToString();
}
