using System.Text;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>The text of a document that people wrote: PDF, HTML, Markdown or plain text in UTF-8 or UTF-16.</summary>
internal static class DocumentText
{
    private const int FewestCharacters = 40;

    public static FoldedText Read(Stream document)
    {
        using var bytes = new MemoryStream();
        document.CopyTo(bytes);
        return Read(bytes.ToArray());
    }

    public static FoldedText Read(byte[] bytes)
    {
        var text = FoldedText.Of(PdfText.IsPdf(bytes) ? PdfText.Read(bytes) : Plain(Decoded(bytes)));
        return text.VisibleCharacters >= FewestCharacters
            ? text
            : throw new ArtefactException("text.none", "The document holds no text that can be read: it may be a scan. Submit one with its text.");
    }

    private static string Plain(string text) => LooksLikeHtml(text) ? HtmlText.Of(text) : text;

    private static string Decoded(byte[] bytes)
    {
        var text = bytes switch
        {
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes),
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes),
            _ => Encoding.UTF8.GetString(bytes),
        };
        return text.AsSpan(0, Math.Min(text.Length, 4096)).Contains('\0')
            ? throw new ArtefactException("text.binary", "The document is neither a PDF, a page nor a text.")
            : text;
    }

    private static bool LooksLikeHtml(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 2048));
        return head.Contains("<html", StringComparison.OrdinalIgnoreCase) || head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<body", StringComparison.OrdinalIgnoreCase);
    }
}
