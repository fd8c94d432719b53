using System.Runtime.InteropServices;

namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>
/// The references of a document and who depends on whom. Bounded: at most a million edges; dangling and repeated references are all counted and the first of
/// them named. Cycles are counted without recursion, in linear time.
/// </summary>
internal sealed class SbomGraph
{
    private const int MostEdges = 1_000_000, MostNamed = 1_000;
    private const string LinkToOtherDocument = "urn:cdx:", OtherSpdxDocument = "DocumentRef-", SpdxDocument = "SPDXRef-DOCUMENT";

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<(string Name, bool Defined, bool Related)> nodes = [];
    private readonly List<(int From, int To)> edges = [];
    private readonly List<int> targets = [];
    private readonly List<string> repeated = [];
    private int from = -1;

    public int Entries { get; private set; }

    public int Edges => edges.Count;

    public IReadOnlyList<string> Repeated => repeated;

    /// <summary>What the document says it describes first.</summary>
    public string? Described { get; private set; }

    public void Define(string reference, object where)
    {
        var number = Number(reference);
        if (nodes[number].Defined && repeated.Count < MostNamed)
        {
            repeated.Add($"{reference} ({where})");
        }

        nodes[number] = nodes[number] with { Defined = true };
    }

    public void Begin()
    {
        Entries++;
        from = -1;
        targets.Clear();
    }

    public void From(string reference) => from = Mentioned(reference);

    public void To(string reference) => targets.Add(Mentioned(reference));

    public void End()
    {
        foreach (var target in targets)
        {
            AddEdge(from, target);
        }
    }

    public void Describe(string reference)
    {
        Described ??= reference;
        Mentioned(reference);
    }

    /// <summary>SPDX: what is contained, linked or needed is an edge from the whole to the part; "of" turns the edge round.</summary>
    public void Relate(string subject, string target, string type)
    {
        if (target is "NONE" or "NOASSERTION")
        {
            // That nothing is known to follow is a statement about the subject all the same.
            Mentioned(subject);
            return;
        }

        var (whole, part) = type.EndsWith("_OF", StringComparison.Ordinal) || type is "CONTAINED_BY" or "DESCRIBED_BY" or "PREREQUISITE_FOR" ? (target, subject) : (subject, target);
        if (whole == SpdxDocument)
        {
            if (type is "DESCRIBES" or "DESCRIBED_BY")
            {
                Describe(part);
            }

            return;
        }

        Entries++;
        AddEdge(Mentioned(whole), Mentioned(part));
    }

    public bool IsRelated(string reference) => numbers.TryGetValue(reference, out var number) && nodes[number].Related;

    public (IReadOnlyList<string> Named, int Count) Dangling()
    {
        var all = nodes.Where(node => !node.Defined && !node.Name.StartsWith(LinkToOtherDocument, StringComparison.Ordinal)
            && !node.Name.StartsWith(OtherSpdxDocument, StringComparison.Ordinal)).Select(node => node.Name).Order(StringComparer.Ordinal).ToArray();
        return ([.. all.Take(MostNamed)], all.Length);
    }

    /// <summary>How many groups of parts depend on themselves (strongly connected components with a cycle; Tarjan 1972, iterative).</summary>
    public int Cycles()
    {
        var (first, next) = Adjacency();
        var (index, low, onStack) = (new int[nodes.Count], new int[nodes.Count], new bool[nodes.Count]);
        var (clock, cycles) = (0, 0);
        Stack<int> stack = new();
        Stack<(int Node, int Edge)> work = new();
        for (var root = 0; root < nodes.Count; root++)
        {
            if (index[root] != 0)
            {
                continue;
            }

            Open(root);
            while (work.TryPop(out var at))
            {
                if (at.Edge < first[at.Node + 1])
                {
                    var target = next[at.Edge];
                    work.Push((at.Node, at.Edge + 1));
                    if (index[target] == 0)
                    {
                        Open(target);
                    }
                    else if (onStack[target])
                    {
                        low[at.Node] = Math.Min(low[at.Node], index[target]);
                    }

                    continue;
                }

                if (work.TryPeek(out var parent))
                {
                    low[parent.Node] = Math.Min(low[parent.Node], low[at.Node]);
                }

                if (low[at.Node] == index[at.Node])
                {
                    cycles += Close(at.Node) > 1 || next.AsSpan(first[at.Node]..first[at.Node + 1]).Contains(at.Node) ? 1 : 0;
                }
            }
        }

        return cycles;

        void Open(int node)
        {
            index[node] = low[node] = ++clock;
            stack.Push(node);
            onStack[node] = true;
            work.Push((node, first[node]));
        }

        int Close(int node)
        {
            for (var size = 1; ; size++)
            {
                var member = stack.Pop();
                onStack[member] = false;
                if (member == node)
                {
                    return size;
                }
            }
        }
    }

    /// <summary>The edges sorted by where they begin: those of node n are next[first[n]] to next[first[n + 1]].</summary>
    private (int[] First, int[] Next) Adjacency()
    {
        var (first, next) = (new int[nodes.Count + 1], new int[edges.Count]);
        foreach (var edge in edges)
        {
            first[edge.From + 1]++;
        }

        for (var node = 0; node < nodes.Count; node++)
        {
            first[node + 1] += first[node];
        }

        var place = first[..^1];
        foreach (var edge in edges)
        {
            next[place[edge.From]++] = edge.To;
        }

        return (first, next);
    }

    private void AddEdge(int source, int target)
    {
        if (edges.Count == MostEdges)
        {
            throw new ArtefactException("sbom.too-many-dependencies", $"The document has more than {MostEdges} dependencies.");
        }

        if (source >= 0)
        {
            edges.Add((source, target));
        }
    }

    private int Mentioned(string reference)
    {
        var number = Number(reference);
        nodes[number] = nodes[number] with { Related = true };
        return number;
    }

    private int Number(string reference)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, reference, out var known);
        if (!known)
        {
            number = nodes.Count;
            nodes.Add((reference, false, false));
        }

        return number;
    }
}
