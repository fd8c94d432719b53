using System.Text.RegularExpressions;

namespace Balise.Conformance.Checks.Web;

/// <summary>
/// The policies of one page. Several apply together, so a danger is there only when every policy lets it through.
/// </summary>
internal sealed partial class ContentSecurityPolicy
{
    private static readonly string[] Broad = ["*", "http:", "https:", "data:", "blob:", "filesystem:", "ws:", "wss:"];
    private readonly List<Dictionary<string, string[]>> policies = [];

    /// <summary>Null when a policy is malformed: a repeated directive, or a policy without any.</summary>
    public static ContentSecurityPolicy? Parse(IEnumerable<string> headers)
    {
        var parsed = new ContentSecurityPolicy();
        foreach (var text in headers.SelectMany(header => header.Split(',')))
        {
            var directives = new Dictionary<string, string[]>(StringComparer.Ordinal);
            foreach (var directive in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var words = directive.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                var name = words[0].ToLowerInvariant();
                if (!directives.TryAdd(name, [.. words[1..].Select(word => word.ToLowerInvariant())]) && name is not ("report-uri" or "report-to"))
                    return null;
            }
            if (directives.Count == 0 || HasLoneStrictDynamic(directives))
                return null;
            parsed.policies.Add(directives);
        }
        return parsed.policies is [] ? null : parsed;
    }

    public bool LimitsScripts => policies.Any(policy => Sources(policy, "script-src") is { } sources && !IsBroad(sources));

    public bool ForbidsInlineScripts => policies.Any(policy =>
        Sources(policy, "script-src") is { } sources && (!sources.Contains("'unsafe-inline'") || sources.Any(IsNonceOrHash)));

    public bool ForbidsEval => policies.Any(policy => Sources(policy, "script-src") is { } sources && !sources.Contains("'unsafe-eval'"));

    public bool LimitsObjects => policies.Any(policy => Sources(policy, "object-src") is { } sources && !IsBroad(sources));

    public bool LimitsBase => policies.Any(policy => policy.TryGetValue("base-uri", out var sources) && !IsBroad(sources));

    private static string[]? Sources(Dictionary<string, string[]> policy, string directive) =>
        policy.GetValueOrDefault(directive) ?? policy.GetValueOrDefault("default-src");

    // With 'strict-dynamic' browsers ignore hosts and schemes: they stand there for older ones.
    private static bool IsBroad(string[] sources) => !sources.Contains("'strict-dynamic'") && sources.Any(Broad.Contains);

    private static bool HasLoneStrictDynamic(Dictionary<string, string[]> policy) =>
        Sources(policy, "script-src") is { } sources && sources.Contains("'strict-dynamic'") && !sources.Any(IsNonceOrHash);

    private static bool IsNonceOrHash(string source) => NonceOrHash.IsMatch(source);

    [GeneratedRegex(@"^'(nonce|sha256|sha384|sha512)-[a-z0-9+/_=-]+'\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NonceOrHash { get; }
}
