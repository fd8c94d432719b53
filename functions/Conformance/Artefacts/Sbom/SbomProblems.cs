namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>What is wrong with a document: all of it counted, the first ones kept with a stable code, a sentence and a JSON pointer or a line.</summary>
internal sealed class SbomProblems
{
    private const int MostKept = 10;

    private readonly List<ArtefactException> kept = [];

    public int Count { get; private set; }

    public IReadOnlyList<ArtefactException> Kept => kept;

    /// <summary>How a JSON pointer is said to people; for documents that are put into JSON only to be checked.</summary>
    public Func<string, string> Locate { get; set; } = pointer => pointer;

    public bool Wants => kept.Count < MostKept;

    public void Add(string code, string message, string? where)
    {
        Count++;
        if (Wants)
        {
            kept.Add(new(code, message, where is ['/', ..] ? Locate(where) : where));
        }
    }
}
