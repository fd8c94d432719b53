using System.Globalization;

namespace Balise.Conformance.Checks.Web;

/// <summary>Reads a security.txt file after RFC 9116 and names what it breaks.</summary>
internal static class SecurityTxt
{
    private static readonly string[] WebFields = ["acknowledgments", "canonical", "encryption", "hiring", "policy"];

    public static IEnumerable<string> Faults(string text, DateTimeOffset now)
    {
        var fields = Fields(text).ToLookup(field => field.Name, field => field.Value, StringComparer.OrdinalIgnoreCase);
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
    }

    private static bool IsDate(string text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        text.ToUpperInvariant(), ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal, out date);

    private static bool IsContact(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "mailto" or "tel";

    private static IEnumerable<(string Name, string Value)> Fields(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        // In a signed file the fields stand between the armour's blank line and the signature.
        var signed = lines.FirstOrDefault(line => line.Length > 0) == "-----BEGIN PGP SIGNED MESSAGE-----";
        var body = signed ? lines.SkipWhile(line => line.Length > 0).TakeWhile(line => line != "-----BEGIN PGP SIGNATURE-----") : lines;
        return body
            .Select(line => signed && line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line)
            .Where(line => !line.StartsWith('#') && line.Contains(':', StringComparison.Ordinal))
            .Select(line => line.Split(':', 2))
            .Select(pair => (pair[0].Trim(), pair[1].Trim()));
    }
}
