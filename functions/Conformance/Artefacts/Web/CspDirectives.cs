namespace Balise.Conformance.Artefacts.Web;

/// <summary>What policies permit together: directive names and sources in lower case. A directive of which no source is left permits 'none'.</summary>
public sealed class CspDirectives
{
    private static readonly string[] NotInMeta = ["frame-ancestors", "report-uri", "sandbox"];
    private readonly Dictionary<string, List<CspSource>> working = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> closed = new(StringComparer.Ordinal);

    /// <summary>A policy names report-uri or report-to twice, which browsers tolerate.</summary>
    public bool HasRepeatedReports { get; internal set; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> All =>
        closed.ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => pair.Value, StringComparer.Ordinal);

    internal IEnumerable<KeyValuePair<string, List<string>>> Lists => closed;

    public bool IsEmpty => closed.Count == 0;

    internal List<string>? this[string directive] => closed.GetValueOrDefault(directive);

    /// <summary>Drops what only a header may say.</summary>
    public void RestrictToMeta()
    {
        foreach (var name in NotInMeta)
            closed.Remove(name);
    }

    internal List<CspSource> Working(string name)
    {
        var sources = working.GetValueOrDefault(name) ?? [];
        for (var at = 0; at < sources.Count; at++)
            sources[at].Arrival = at;
        return sources;
    }

    internal void Keep(string name, List<CspSource> sources, bool forget)
    {
        sources.RemoveAll(source => !source.Keep);
        foreach (var source in sources)
            source.Keep = !forget && source.Keep;
        working[name] = sources;
    }

    internal void Close()
    {
        foreach (var (name, sources) in working)
            closed[name] = sources is [] ? ["'none'"] : [.. sources.Select(source => source.Text).Distinct(StringComparer.Ordinal)];
    }
}
