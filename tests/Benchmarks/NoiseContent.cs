using System.Net;

namespace Balise.Benchmarks;

/// <summary>A body of so many bytes that nothing can compress, made while it is sent.</summary>
internal sealed class NoiseContent(long length) : HttpContent
{
    private const int Piece = 64 * 1024;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var piece = new byte[Piece];
        new Random(1).NextBytes(piece);
        for (var sent = 0L; sent < length; sent += Piece)
        {
            await stream.WriteAsync(piece.AsMemory(0, (int)Math.Min(Piece, length - sent)));
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }
}
