using System.Globalization;

namespace Balise.Conformance.Checks.Web;

/// <summary>Reads a security.txt file after RFC 9116 and names what it breaks.</summary>
internal static class SecurityTxt
{
    private static readonly string[] WebFields = ["acknowledgments", "canonical", "encryption", "hiring", "policy", "csaf"];
    private static readonly string[] KnownFields = [.. WebFields, "contact", "expires", "preferred-languages"];

    /// <summary>What makes the file invalid.</summary>
    public static IEnumerable<string> Faults(string text, DateTimeOffset now)
    {
        var fields = Lookup(text);
        if (!fields["contact"].Any())
            yield return "Contact";
        if (fields["contact"].Any(contact => !IsContact(contact)))
            yield return "Contact URI";
        if (fields["expires"].ToArray() is not [var expires] || !IsDate(expires, out var date))
            yield return "Expires";
        else if (date <= now)
            yield return "Expires (past)";
        if (fields["preferred-languages"].Count() > 1)
            yield return "Preferred-Languages";
        foreach (var name in WebFields.Where(name => fields[name].Any(value => value.StartsWith("http:", StringComparison.OrdinalIgnoreCase))))
            yield return $"{name} https";
        if (fields["csaf"].Any(value => !value.EndsWith("/provider-metadata.json", StringComparison.Ordinal)))
            yield return "CSAF file name";
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
            yield return "UTF-8";
        if (text.Length > 0 && !text.EndsWith('\n'))
            yield return "line end";
    }

    /// <summary>What is worth a look and makes nothing invalid.</summary>
    public static IEnumerable<string> Remarks(string text, string url, DateTimeOffset now)
    {
        var fields = Lookup(text);
        if (fields["expires"].ToArray() is [var expires] && IsDate(expires, out var date) && date > now.AddYears(1))
            yield return "Expires (> 1 year)";
        if (IsSigned(text) && !fields["canonical"].Any())
            yield return "Canonical";
        if (fields["canonical"].Any() && !fields["canonical"].Contains(url, StringComparer.Ordinal))
            yield return "Canonical (other)";
        if (!url.Contains("/.well-known/", StringComparison.Ordinal))
            yield return "/.well-known/";
        foreach (var unknown in fields.Select(group => group.Key).Where(name => !KnownFields.Contains(name, StringComparer.OrdinalIgnoreCase)).Take(10))
            yield return unknown;
    }

    private static ILookup<string, string> Lookup(string text) => Fields(text).ToLookup(field => field.Name, field => field.Value, StringComparer.OrdinalIgnoreCase);

    private static bool IsDate(string text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        text.ToUpperInvariant(), ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal, out date);

    private static bool IsContact(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "mailto" or "tel";

    private static bool IsSigned(string text) => text.AsSpan().TrimStart("\r\n").StartsWith("-----BEGIN PGP SIGNED MESSAGE-----", StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Value)> Fields(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        // In a signed file the fields stand between the armour's blank line and the signature.
        var signed = IsSigned(text);
        var body = signed
            ? lines.SkipWhile(line => line.Length == 0).SkipWhile(line => line.Length > 0).TakeWhile(line => line != "-----BEGIN PGP SIGNATURE-----")
            : lines;
        return body
            .Select(line => signed && line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line)
            .Where(line => !line.StartsWith('#') && line.Contains(':', StringComparison.Ordinal))
            .Select(line => line.Split(':', 2))
            .Select(pair => (pair[0].Trim(), pair[1].Trim()));
    }
}
