namespace Balise.App.Http.Limits;

/// <summary>
/// Writes the fields RateLimit-Policy (q requests per w seconds) and RateLimit (r of them left, t seconds until they are there again) as the Internet-Draft
/// draft-ietf-httpapi-ratelimit-headers names them since its version 08; names of policies are strings, as in version 10. On a refusal t is Retry-After.
/// </summary>
public static class RateLimitFields
{
    /// <summary>More than one quota may bear on an answer; each is one member of the two lists.</summary>
    public static void Write(IHeaderDictionary headers, params IEnumerable<QuotaState> states)
    {
        headers["RateLimit-Policy"] = string.Join(", ", states.Select(state => $"\"{state.Quota.Name}\";q={state.Quota.Permits};w={(int)state.Quota.Window.TotalSeconds}"));
        headers["RateLimit"] = string.Join(", ", states.Select(state => $"\"{state.Quota.Name}\";r={state.Left};t={state.Seconds}"));
    }
}
