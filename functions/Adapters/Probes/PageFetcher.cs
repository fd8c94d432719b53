using Balise.Conformance.Evidence;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Probes;

/// <summary>Fetches one page, such as a privacy policy, and says how much text a reader sees on it. The text itself is not kept.</summary>
public sealed class PageFetcher(GuardedHttp http, IOptions<ProbeOptions> options)
{
    public const string Version = "page/1";

    public async Task<FetchFacts> FetchPageAsync(Uri url, CancellationToken cancellation)
    {
        using var visit = http.Open();
        var fetched = await visit.GetAsync(url, options.Value.MaxBodyBytes, cancellation);
        if (fetched.Final is not { } final || VisibleCharacters(final, fetched.Body.Span) is not { } visible)
        {
            return fetched.Facts;
        }
        return fetched.Facts with { Responses = [.. fetched.Facts.Responses.SkipLast(1), final with { VisibleCharacters = visible }] };
    }

    private static int? VisibleCharacters(ResponseFacts response, ReadOnlySpan<byte> body)
    {
        var html = MediaTypes.IsHtml(response);
        if (!html && !MediaTypes.IsPlainText(response))
        {
            return null;
        }
        var text = MediaTypes.EncodingOf(response, body).GetString(body);
        return html ? VisibleText.CountHtml(text) : VisibleText.CountPlain(text);
    }
}
