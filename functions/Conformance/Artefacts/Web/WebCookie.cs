using System.Globalization;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>
/// One cookie as browsers keep it (RFC 6265bis): attribute names without case, the last of each counts, an unknown SameSite is none at all. Its value is not
/// kept. Max-Age is in seconds.
/// </summary>
public sealed record WebCookie(string Name)
{
    public bool Secure { get; init; }
    public bool HttpOnly { get; init; }

    /// <summary>"strict", "lax" or "none"; null when absent or unknown.</summary>
    public string? SameSite { get; init; }

    /// <summary>A SameSite attribute is there and is none of the three.</summary>
    public bool HasBadSameSite { get; init; }

    /// <summary>In lower case and without a leading dot; null when the cookie is the host's own.</summary>
    public string? Domain { get; init; }
    public string? Path { get; init; }
    public long? MaxAge { get; init; }
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Null for a field without name and value. One without an equals sign is a value without a name, as browsers take it.</summary>
    public static WebCookie? Parse(string field)
    {
        var parts = field.AsSpan().Split(';');
        parts.MoveNext();
        var pair = field.AsSpan()[parts.Current];
        var equals = pair.IndexOf('=');
        if (ScriptText.Trim(pair) is [] or ['='])
            return null;
        var cookie = new WebCookie(equals < 0 ? "" : ScriptText.Trim(pair[..equals]).ToString()) { HasBadSameSite = SaysBadSameSite(field) };
        while (parts.MoveNext())
        {
            var attribute = field.AsSpan()[parts.Current];
            var sign = attribute.IndexOf('=');
            var key = ScriptText.Lower(ScriptText.Trim(sign < 0 ? attribute : attribute[..sign]));
            cookie = cookie.With(key, sign < 0 ? "" : ScriptText.Trim(attribute[(sign + 1)..]).ToString());
        }
        return cookie;
    }

    /// <summary>How long the cookie lives: nothing for one that ends with the session, zero or less for one that is being removed.</summary>
    public TimeSpan? Lifetime(DateTimeOffset at) =>
        MaxAge is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, -1, 1_000_000_000)) : Expires is { } end ? end - at : null;

    /// <summary>Reads the field as it was sent: a SameSite that is empty or unknown, wherever it stands.</summary>
    public static bool SaysBadSameSite(string field)
    {
        foreach (var range in field.AsSpan().Split(';'))
        {
            var part = ScriptText.Trim(field.AsSpan()[range]);
            var equals = part.IndexOf('=');
            if (!ScriptText.Trim(equals < 0 ? part : part[..equals]).Equals("samesite", StringComparison.OrdinalIgnoreCase))
                continue;
            var value = equals < 0 ? [] : part[(equals + 1)..];
            value = value.IndexOf('=') is var second and >= 0 ? value[..second] : value;
            if (KnownSameSite(ScriptText.Trim(value)) is null)
                return true;
        }
        return false;
    }

    private WebCookie With(string attribute, string value) => attribute switch
    {
        "secure" => this with { Secure = true },
        "httponly" => this with { HttpOnly = true },
        "samesite" => this with { SameSite = KnownSameSite(value) },
        "domain" when value.TrimStart('.') is { Length: > 0 } domain => this with { Domain = domain.ToLowerInvariant() },
        "path" => this with { Path = value.StartsWith('/') ? value : null },
        "max-age" when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) => this with { MaxAge = seconds },
        "expires" when DateTimeOffset.TryParse(value.Replace('-', ' '), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) =>
            this with { Expires = end },
        _ => this,
    };

    private static string? KnownSameSite(ReadOnlySpan<char> value) =>
        value.Equals("lax", StringComparison.OrdinalIgnoreCase) ? "lax"
        : value.Equals("strict", StringComparison.OrdinalIgnoreCase) ? "strict"
        : value.Equals("none", StringComparison.OrdinalIgnoreCase) ? "none" : null;
}
