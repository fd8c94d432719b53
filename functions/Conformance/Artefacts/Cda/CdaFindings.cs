using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>Collects departures in the order met, each once, up to a number; the rest are counted.</summary>
internal sealed class CdaFindings(int most)
{
    private readonly HashSet<SampleFinding> seen = [];
    private readonly List<SampleFinding> rows = [];

    public IReadOnlyList<SampleFinding> Rows => rows;
    public int LeftOut { get; private set; }

    public void Add(string rule, CdaNode place, string? attribute = null)
    {
        // The path costs a walk; it is not taken for what will not be kept.
        if (rows.Count >= most)
            LeftOut++;
        else
            Add(rule, attribute is null ? place.Path : $"{place.Path}/{attribute}");
    }

    public void Add(string rule, string where)
    {
        var row = CdaRule.Finding(rule, where);
        if (rows.Count >= most)
            LeftOut++;
        else if (seen.Add(row))
            rows.Add(row);
    }
}
