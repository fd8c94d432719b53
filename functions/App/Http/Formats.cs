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
    private static MediaTypeHeaderValue? Best(IList<MediaTypeHeaderValue> accepted, string mediaType) =>
        accepted.Select(range => (range, breadth: BreadthOf(range, mediaType))).Where(row => row.breadth >= 0).OrderBy(row => row.breadth).Select(row => row.range).FirstOrDefault();

    /// <summary>0 for the type itself, 1 for all of its family, 2 for everything, -1 for anything else. The framework's own match takes a suffix for the type.</summary>
    private static int BreadthOf(MediaTypeHeaderValue range, string mediaType) => range switch
    {
        _ when range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) => 0,
        { MatchesAllTypes: true } => 2,
        { MatchesAllSubTypes: true } when mediaType.StartsWith($"{range.Type}/", StringComparison.OrdinalIgnoreCase) => 1,
        _ => -1,
    };
}
