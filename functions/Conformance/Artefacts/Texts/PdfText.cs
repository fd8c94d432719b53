using System.IO.Compression;
using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Exceptions;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>
/// The text layer of a PDF, page after page. Refused: encrypted documents, more than 300 pages, streams that unpack to more than 256 MB together, and
/// what the library cannot read. A scanned document gives no text.
/// </summary>
internal static class PdfText
{
    private const int MostPages = 300;
    private const int MostCharacters = FoldedText.MostCharacters;
    private const long MostUnpacked = 256L << 20;

    public static bool IsPdf(ReadOnlySpan<byte> head) => head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0;

    public static string Read(byte[] pdf)
    {
        RefuseBombs(pdf);
        try
        {
            using var document = PdfDocument.Open(pdf, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            if (document.NumberOfPages > MostPages)
                throw new ArtefactException("pdf.too-many-pages", $"The document has more than {MostPages} pages.");
            var text = new StringBuilder();
            for (var page = 1; page <= document.NumberOfPages && text.Length < MostCharacters; page++)
                text.Append(ContentOrderTextExtractor.GetText(document.GetPage(page))).Append('\n');
            return text.ToString();
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new ArtefactException("pdf.encrypted", "The document is encrypted; submit it without a password.");
        }
        catch (Exception broken) when (broken is not (ArtefactException or OutOfMemoryException))
        {
            // The library answers broken documents with whatever its parser stumbled over.
            throw new ArtefactException("pdf.unreadable", "The document could not be read as a PDF.");
        }
    }

    /// <summary>The library unpacks without a bound, so each deflated stream is unpacked here first, into nothing.</summary>
    private static void RefuseBombs(byte[] pdf)
    {
        var budget = MostUnpacked;
        var sink = new byte[64 << 10];
        for (var at = Next(pdf, 0); at >= 0; at = Next(pdf, at))
        {
            if (at + 1 >= pdf.Length || (pdf[at] & 0x0f) is not 8)
                continue;
            try
            {
                using var packed = new MemoryStream(pdf, at, pdf.Length - at, writable: false);
                using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
                for (int got; (got = unpacked.Read(sink)) > 0;)
                {
                    if ((budget -= got) < 0)
                        throw new ArtefactException("pdf.bomb", "The document unpacks to more than any reader needs.");
                }
            }
            catch (InvalidDataException)
            {
                // No deflated stream after all, or one cut short: the library will say what it thinks of it.
            }
        }
    }

    private static int Next(byte[] pdf, int from)
    {
        var found = pdf.AsSpan(from).IndexOf("stream"u8);
        if (found < 0)
            return -1;
        var at = from + found + "stream"u8.Length;
        while (at < pdf.Length && pdf[at] is (byte)'\r' or (byte)'\n')
            at++;
        return at;
    }
}
