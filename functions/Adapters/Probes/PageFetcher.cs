using Balise.Conformance.Artefacts.Texts;
using Balise.Conformance.Evidence;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Probes;

/// <summary>A page that was fetched: what the exchange showed, and the words a reader sees, or the PDF that answered. The words go to a reader and are not kept.</summary>
public sealed record FetchedPage(FetchFacts Facts, string? Text = null, byte[]? Pdf = null);

/// <summary>Fetches one page, such as a privacy policy, and says how much text a reader sees on it.</summary>
public sealed class PageFetcher(GuardedHttp http, IOptions<ProbeOptions> options)
{
    public const string Version = "page/2";

    public async Task<FetchedPage> FetchPageAsync(Uri url, CancellationToken cancellation)
    {
        using var visit = http.Open();
        var fetched = await visit.GetAsync(url, options.Value.MaxBodyBytes, cancellation);
        if (fetched.Final is not { } final)
        {
            return new(fetched.Facts);
        }
        if (MediaTypes.IsPdf(final))
        {
            return new(fetched.Facts, Pdf: fetched.Body.ToArray());
        }
        if (TextOf(final, fetched.Body.Span) is not { } text)
        {
            return new(fetched.Facts);
        }
        var measured = final with { VisibleCharacters = FoldedText.Of(text).VisibleCharacters };
        return new(fetched.Facts with { Responses = [.. fetched.Facts.Responses.SkipLast(1), measured] }, text);
    }

    private static string? TextOf(ResponseFacts response, ReadOnlySpan<byte> body)
    {
        var html = MediaTypes.IsHtml(response);
        if (!html && !MediaTypes.IsPlainText(response))
        {
            return null;
        }
        var text = MediaTypes.EncodingOf(response, body).GetString(body);
        return html ? HtmlText.Of(text) : text;
    }
}
