using System.Text;

namespace Balise.Conformance.Artefacts.Packages;

/// <summary>Takes a package URL apart from its end, in the order of the specification ("How to parse a purl string"), in linear time.</summary>
internal static class PackageUrlReader
{
    public const int MostCharacters = 8192;

    public static PackageUrlReading Read(string text)
    {
        if (text.Length > MostCharacters)
        {
            return Refused("purl.too-long", $"A package URL of more than {MostCharacters} characters is not read.");
        }

        // A half of a surrogate pair enumerates as the replacement character.
        if (text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune == Rune.ReplacementChar))
        {
            return Refused("purl.character", "Blanks and control characters must be percent-encoded, and text must be Unicode.");
        }

        var (withoutSubpath, subpath) = CutLast(text, '#');
        var (path, query) = CutFirst(withoutSubpath, '?');
        if (!path.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase))
        {
            return Refused("purl.scheme", "A package URL begins with pkg:");
        }

        var (type, rest) = CutFirst(path[4..].TrimStart('/'), '/');
        if (rest is null || !IsType(type))
        {
            return Refused("purl.type", "A type of letters, digits, points and dashes is expected, then a slash.");
        }

        return Parts(type.ToLowerInvariant(), rest.Trim('/'), query ?? "", subpath ?? "");
    }

    private static PackageUrlReading Parts(string type, string path, string query, string subpath)
    {
        var at = path.LastIndexOf('@');

        // An npm scope begins with an @ that no version follows.
        var hasVersion = at > 0 && path[at - 1] != '/';
        var names = Decoded((hasVersion ? path[..at] : path).Trim('/').Split('/').Where(segment => segment.Length > 0));
        var version = PercentText.Decode(hasVersion ? path[(at + 1)..] : "");
        var segments = Decoded(subpath.Trim('/').Split('/').Where(segment => segment is not ("" or "." or "..")));
        if (names is null or [] || version is null || segments is null)
        {
            return Refused("purl.name", "The name is missing, or a part is not percent-encoded UTF-8.");
        }

        if (names.SkipLast(1).Concat(segments).Any(segment => segment.Contains('/', StringComparison.Ordinal)) || segments.Any(segment => segment is "." or ".."))
        {
            return Refused("purl.segment", "A segment holds a slash or climbs.");
        }

        if (ReadQualifiers(query) is not { } qualifiers)
        {
            return Refused("purl.qualifier", "Qualifiers are key=value, with each key once, of letters, digits, points, dashes and underscores.");
        }

        var url = new PackageUrl
        {
            Type = type,
            Namespace = names.Count > 1 ? string.Join('/', names.SkipLast(1)) : null,
            Name = names[^1],
            Version = version.Length > 0 ? version : null,
            Qualifiers = qualifiers,
            Subpath = segments.Count > 0 ? string.Join('/', segments) : null,
        };
        return PackageUrlTypes.Normal(url);
    }

    private static SortedDictionary<string, string>? ReadQualifiers(string query)
    {
        var qualifiers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&').Where(pair => pair.Length > 0))
        {
            var (key, encoded) = CutFirst(pair, '=');
            if (encoded is null || !IsKey(key) || PercentText.Decode(encoded) is not { } value)
            {
                return null;
            }

            if (value.Length > 0 && !qualifiers.TryAdd(key.ToLowerInvariant(), value))
            {
                return null;
            }
        }

        return qualifiers;
    }

    private static List<string>? Decoded(IEnumerable<string> segments)
    {
        List<string> decoded = [];
        foreach (var segment in segments)
        {
            if (PercentText.Decode(segment) is not { Length: > 0 } text)
            {
                return null;
            }

            decoded.Add(text);
        }

        return decoded;
    }

    private static bool IsType(string type) => type is [var first, ..] && char.IsAsciiLetter(first) && type.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+');

    private static bool IsKey(string key) => key is [var first, ..] && char.IsAsciiLetter(first) && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static (string Before, string? After) CutFirst(string text, char separator) => Cut(text, text.IndexOf(separator, StringComparison.Ordinal));

    private static (string Before, string? After) CutLast(string text, char separator) => Cut(text, text.LastIndexOf(separator));

    private static (string Before, string? After) Cut(string text, int at) => at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);

    private static PackageUrlReading.Refused Refused(string code, string message) => new(code, message);
}
