using Microsoft.Net.Http.Headers;

namespace Balise.App.Http;

/// <summary>One of the formats an address answers in: its short name for ?format= and its media type for Accept.</summary>
public sealed record Format(string Name, string MediaType);

/// <summary>Chooses the format of an answer: ?format= first, then Accept, then the first one offered.</summary>
public static class Formats
{
    public static Format? Choose(HttpRequest request, IReadOnlyList<Format> offered)
    {
        if (request.Query["format"] is { Count: > 0 } named)
        {
            return offered.FirstOrDefault(format => format.Name == named.ToString());
        }

        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0
            ? offered[0]
            : offered.Select(format => (format, best: Best(accepted, format.MediaType))).Where(row => row.best is { Quality: not 0 })
                .OrderByDescending(row => row.best!.Quality ?? 1).ThenBy(row => accepted.IndexOf(row.best!)).Select(row => row.format).FirstOrDefault();
    }

    public static Problem NoneOf(IReadOnlyList<Format> offered) => new(
        406, "request.format-unknown", "This address does not answer in that format.",
        $"Ask for one of {string.Join(", ", offered.Select(format => $"{format.MediaType} (?format={format.Name})"))}.");

    /// <summary>The most precise of the ranges that take the media type: what it says counts (RFC 9110, 12.5.1).</summary>
    private static MediaTypeHeaderValue? Best(IList<MediaTypeHeaderValue> accepted, string mediaType) => accepted
        .Where(range => range.MatchesMediaType(mediaType)).MinBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0);
}
