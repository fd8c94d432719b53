namespace Balise.Conformance.Artefacts.Web;

/// <summary>Adds one policy to the directives of those before it. The keep marks and the neighbourhood rule are those of the Observatory's algorithm.</summary>
internal readonly struct CspPolicyReader(CspDirectives directives, int policy, bool severalPolicies)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public bool TryRead(string? text, ref int steps)
    {
        if (text is null)
            return false;
        foreach (var range in text.AsSpan().Split(';'))
        {
            if (!TryReadDirective(text.AsSpan()[range], ref steps))
                return false;
        }
        return true;
    }

    private bool TryReadDirective(ReadOnlySpan<char> text, ref int steps)
    {
        if (!ScriptText.NextWord(ref text, out var word))
            return true;
        var name = ScriptText.Lower(word);
        if (!seen.Add(name))
        {
            if (name is not ("report-uri" or "report-to"))
                return false;
            directives.HasRepeatedReports = true;
        }
        var sources = policy == 0 ? [] : directives.Working(name);
        var before = sources.Count;
        while (ScriptText.NextWord(ref text, out word))
            sources.Add(new(ScriptText.Lower(word), policy, sources.Count) { Keep = policy == 0 });
        if (sources.Count == before && name.EndsWith("-src", StringComparison.Ordinal))
            sources.Add(new("'none'", policy, sources.Count) { Keep = policy == 0 });
        if ((steps -= 1 + sources.Count) < 0 || !TryMark(sources))
            return false;
        directives.Keep(name, sources, forget: policy == 0 && severalPolicies);
        return true;
    }

    private static bool TryMark(List<CspSource> sources)
    {
        if (sources.Count < 2)
            return true;
        sources.Sort(CspSource.Compare);
        for (var at = 1; at < sources.Count; at++)
        {
            var (before, source) = (sources[at - 1], sources[at]);
            if (source.Policy == before.Policy)
            {
                // The longer one says nothing that the shorter one beside it does not say.
                if (source.Text.StartsWith(before.Text, StringComparison.Ordinal))
                    source.Keep = false;
            }
            else if (CspPaths.Match(before.Text, source.Text) is { } matches)
            {
                source.Keep |= matches;
            }
            else
            {
                return false;
            }
        }
        return true;
    }
}

/// <summary>One source with the policy that named it. Sorted by text, and by arrival where the text is the same.</summary>
internal sealed class CspSource(string text, int policy, int arrival)
{
    public string Text => text;
    public int Policy => policy;
    public int Arrival { get; set; } = arrival;
    public bool Keep { get; set; }

    public static int Compare(CspSource one, CspSource other) => CspCollation.Compare(one.Text, other.Text) is var order and not 0 ? order : one.Arrival - other.Arrival;
}
