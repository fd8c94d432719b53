namespace Balise.Adapters.Probes;

/// <summary>Counts what comes from the network, before decompression, and stops beyond the limit.</summary>
internal sealed class WireLimit(Stream inner, long limit) : Stream
{
    private long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>One buffer beyond the limit is let through, so that the reader of a plain body sees the byte too many itself.</summary>
    private int Count(int more) => (read += more) - more > limit ? throw new WireLimitException() : more;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}

/// <summary>Says that the network gave more than allowed. It never leaves the reader of the body.</summary>
internal sealed class WireLimitException : IOException;
