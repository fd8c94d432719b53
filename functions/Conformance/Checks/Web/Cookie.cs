namespace Balise.Conformance.Checks.Web;

/// <summary>One Set-Cookie field, read as browsers read it.</summary>
internal sealed class Cookie
{
    private readonly Dictionary<string, string> attributes = new(StringComparer.OrdinalIgnoreCase);

    public Cookie(string field)
    {
        var parts = field.Split(';', StringSplitOptions.TrimEntries);
        var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        Name = equals < 0 ? "" : parts[0][..equals].Trim();
        foreach (var part in parts[1..].Where(part => part.Length > 0))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            attributes[pair[0]] = pair.Length == 2 ? pair[1] : "";
        }
    }

    public string Name { get; }

    /// <summary>What is wrong with it, as attribute names; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (!Has("Secure"))
            yield return "Secure";
        if (IsSession && !Has("HttpOnly"))
            yield return "HttpOnly";
        if ((IsSession || IsForgeryToken || Has("SameSite")) && !HasSameSite)
            yield return "SameSite";
        if (Name.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase) && (Has("Domain") || attributes.GetValueOrDefault("Path") != "/"))
            yield return "__Host-";
    }

    private bool IsSession => Contains("sess") || Contains("login");

    private bool IsForgeryToken => Contains("csrf") || Contains("xsrf");

    private bool HasSameSite => attributes.GetValueOrDefault("SameSite")?.ToLowerInvariant() is "strict" or "lax" or "none";

    private bool Has(string attribute) => attributes.ContainsKey(attribute);

    private bool Contains(string part) => Name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
