using System.Globalization;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>Strict-Transport-Security as browsers take it (RFC 6797): one field, no directive twice, a max-age in seconds that may stand in quotes.</summary>
public sealed record HstsHeader(long MaxAge, bool IncludeSubDomains, bool Preload)
{
    /// <summary>Null when the header is void. Sent twice, or with a comma, which is how proxies join two, it is.</summary>
    public static HstsHeader? Parse(IReadOnlyList<string> fields)
    {
        if (fields is not [var field] || field.Contains(',', StringComparison.Ordinal))
            return null;
        var directives = field.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(directive => directive.Split('=', 2, StringSplitOptions.TrimEntries)).ToArray();
        if (directives.GroupBy(directive => directive[0], StringComparer.OrdinalIgnoreCase).Any(group => group.Count() > 1))
            return null;
        var maxAge = directives.FirstOrDefault(directive => directive.Length == 2 && Is(directive, "max-age"));
        return long.TryParse(maxAge?[1].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new(seconds, directives.Any(directive => Is(directive, "includeSubDomains")), directives.Any(directive => Is(directive, "preload")))
            : null;
    }

    private static bool Is(string[] directive, string name) => directive[0].Equals(name, StringComparison.OrdinalIgnoreCase);
}
