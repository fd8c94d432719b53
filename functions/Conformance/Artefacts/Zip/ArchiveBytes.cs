namespace Balise.Conformance.Artefacts.Zip;

/// <summary>Random access to the archive's stream: exact reads at an offset, and windows that never leave their bounds.</summary>
internal sealed class ArchiveBytes(Stream stream)
{
    public long Length { get; } = stream.Length;

    public LittleEndianBytes Read(long offset, int count)
    {
        if (offset < 0 || count < 0 || offset > Length - count)
        {
            throw new ArtefactException("zip.truncated", $"The archive of {Length} bytes ends before offset {offset} + {count}.", $"offset {offset}");
        }

        var bytes = new byte[count];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return new(bytes, "zip");
    }

    public Stream Window(long offset, long length) => new WindowStream(stream, offset, length);

    private sealed class WindowStream(Stream source, long offset, long length) : Stream
    {
        private long position;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var wanted = (int)Math.Min(buffer.Length, length - position);
            source.Position = offset + position;
            var got = source.Read(buffer[..wanted]);
            position += got;
            return got;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
