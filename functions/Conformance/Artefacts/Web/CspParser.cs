namespace Balise.Conformance.Artefacts.Web;

/// <summary>
/// Reads content security policies as MDN HTTP Observatory 1.6 does and intersects them: a source of a later policy counts where the policies before name it
/// too. A repeated directive is an error (report-uri and report-to excepted), an empty source list is 'none'. Bounded in policies and in steps.
/// </summary>
public static class CspParser
{
    private const int ShortestPolicy = 6;
    private const int MostSteps = 1_000_000;

    /// <summary>Null when a policy is malformed, repeats a directive or asks for more steps than any page needs.</summary>
    public static CspDirectives? Parse(IReadOnlyList<string> policies)
    {
        var directives = new CspDirectives();
        var steps = MostSteps;
        for (var index = 0; index < policies.Count; index++)
        {
            if (!new CspPolicyReader(directives, index, policies.Count > 1).TryRead(Clean(policies[index]), ref steps))
                return null;
        }
        directives.Close();
        return directives;
    }

    /// <summary>One header may carry several policies, with commas between them.</summary>
    public static string[] Split(IReadOnlyList<string> fields)
    {
        if (fields is [])
            return [];
        var policies = new List<string>(fields.Count);
        foreach (var field in fields)
        {
            foreach (var range in field.AsSpan().Split(','))
                policies.Add(ScriptText.Trim(field.AsSpan()[range]).ToString());
        }
        return [.. policies];
    }

    private static string? Clean(string policy)
    {
        var text = policy.AsSpan().ContainsAny('\r', '\n')
            ? policy.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
            : policy;
        var trimmed = ScriptText.Trim(text);
        return trimmed.Length < ShortestPolicy ? null : trimmed.Length == policy.Length ? policy : trimmed.ToString();
    }
}
