using System.IO.Compression;

namespace Balise.Adapters.Probes;

/// <summary>
/// Reads a body within a limit on both sides of its compression: a bomb is stopped at the first byte too many, and so is a stream that never yields any.
/// </summary>
internal static class BodyReader
{
    public static async Task<Body> ReadAsync(HttpContent content, int limit, CancellationToken cancellation)
    {
        var encodings = content.Headers.ContentEncoding;
        if (encodings.Count > 1)
        {
            throw new InvalidDataException("The body is encoded more than once.");
        }
        await using var wire = new WireLimit(await content.ReadAsStreamAsync(cancellation), limit);
        await using var decoded = Decode(encodings.SingleOrDefault(), wire);
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await decoded.ReadAsync(chunk, cancellation)) > 0)
            {
                var room = limit - (int)buffer.Length;
                buffer.Write(chunk, 0, Math.Min(read, room));
                if (read > room)
                {
                    return new Body(buffer.ToArray(), Complete: false);
                }
            }
            return new Body(buffer.ToArray(), Complete: true);
        }
        catch (WireLimitException)
        {
            return new Body(buffer.ToArray(), Complete: false);
        }
        catch (InvalidOperationException corrupt) when (decoded is BrotliStream)
        {
            throw new InvalidDataException("The brotli stream is corrupt.", corrupt);
        }
    }

    private static Stream Decode(string? encoding, Stream wire) => encoding?.ToUpperInvariant() switch
    {
        null or "IDENTITY" => wire,
        "GZIP" or "X-GZIP" => new GZipStream(wire, CompressionMode.Decompress),
        "BR" => new BrotliStream(wire, CompressionMode.Decompress),
        "DEFLATE" => new ZLibStream(wire, CompressionMode.Decompress),
        _ => throw new InvalidDataException("The body is encoded in a way that was not asked for."),
    };
}

/// <summary>The bytes that were read; not complete when there were more than allowed.</summary>
internal sealed record Body(byte[] Bytes, bool Complete);
