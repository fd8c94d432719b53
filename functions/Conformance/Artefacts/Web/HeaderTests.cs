namespace Balise.Conformance.Artefacts.Web;

/// <summary>The Observatory's tests that look at one header of the page.</summary>
public static class HeaderTests
{
    private const int LongestValue = 1024;

    public static string ContentTypeOptions(SiteAnswer? page) => page?.First("x-content-type-options") switch
    {
        null => "x-content-type-options-not-implemented",
        var value when Is(value, "nosniff") => "x-content-type-options-nosniff",
        _ => "x-content-type-options-header-invalid",
    };

    public static string FrameOptions(SiteAnswer? page, CspAnalysis? policy) => page?.First("x-frame-options") switch
    {
        _ when page is not null && policy?.FrameAncestors is not null => "x-frame-options-implemented-via-csp",
        null => "x-frame-options-not-implemented",
        var value when Is(value, "deny") || Is(value, "sameorigin") => "x-frame-options-sameorigin-or-deny",
        var value when ScriptText.Trim(value).StartsWith("allow-from", StringComparison.OrdinalIgnoreCase) => "x-frame-options-allow-from-origin",
        _ => "x-frame-options-header-invalid",
    };

    /// <summary>The last token that is known decides; the document speaks after the header.</summary>
    public static string ReferrerPolicy(WebSite site)
    {
        var header = site.Page?.All("referrer-policy") ?? [];
        var meta = site.Document?.Referrer;
        if (header is [] && meta is null)
            return "referrer-policy-not-implemented";
        return LastKnown(meta ?? "") ?? LastKnown(string.Join(',', header)) ?? "referrer-policy-header-invalid";
    }

    public static string ResourcePolicy(WebSite site)
    {
        var values = site.Page?.All("cross-origin-resource-policy") is { } header && header.Any(value => value.Length > 0)
            ? string.Join(", ", header)
            : site.Page is null ? null : site.Document?.ResourcePolicies is [.., var last] ? last : null;
        return values is null or "" ? "corp-not-implemented"
            : Is(values, "same-site") ? "corp-implemented-with-same-site"
            : Is(values, "same-origin") ? "corp-implemented-with-same-origin"
            : Is(values, "cross-origin") ? "corp-implemented-with-cross-origin"
            : "corp-header-invalid";
    }

    public static string EmbedderPolicy(SiteAnswer? page) => Item(page, "cross-origin-embedder-policy", out var token) switch
    {
        false => "coep-not-implemented",
        _ => token is "require-corp" or "credentialless" or "unsafe-none" ? $"coep-implemented-with-{token}" : "coep-header-invalid",
    };

    public static string OpenerPolicy(SiteAnswer? page) => Item(page, "cross-origin-opener-policy", out var token) switch
    {
        false => "coop-not-implemented",
        _ => token is "same-origin" or "same-origin-allow-popups" or "noopener-allow-popups" or "unsafe-none"
            ? $"coop-implemented-with-{token}" : "coop-header-invalid",
    };

    /// <summary>False when the header is absent. Sent twice, its token is null.</summary>
    private static bool Item(SiteAnswer? page, string name, out string? token)
    {
        var values = page?.All(name) ?? [];
        token = values is [{ Length: > 0 } only] ? StructuredItem.Token(ScriptText.Trim(only.AsSpan(0, Math.Min(only.Length, LongestValue))).ToString()) : null;
        return values.Count > 1 || values is [{ Length: > 0 }];
    }

    private static string? LastKnown(string value)
    {
        string? found = null;
        foreach (var range in value.AsSpan().Split(','))
            found = Judged(ScriptText.Trim(value.AsSpan()[range])) ?? found;
        return found;
    }

    private static string? Judged(ReadOnlySpan<char> token) => ScriptText.Lower(token) switch
    {
        "no-referrer" or "same-origin" or "strict-origin" or "strict-origin-when-cross-origin" => "referrer-policy-private",
        "origin" or "origin-when-cross-origin" or "unsafe-url" or "no-referrer-when-downgrade" => "referrer-policy-unsafe",
        _ => null,
    };

    private static bool Is(string value, string expected) => ScriptText.Trim(value).Equals(expected, StringComparison.OrdinalIgnoreCase);
}
