using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>The faults of one document: the first two hundred, and how many there were.</summary>
internal sealed class Findings
{
    public const int MostShown = 200;
    private readonly List<DocumentFault> shown = [];

    public IReadOnlyList<DocumentFault> Shown => shown;

    public int Count { get; private set; }

    public void Add(string code, Place place, string message)
    {
        if (++Count <= MostShown)
        {
            shown.Add(new($"openapi.{code}", place.ToString(), message));
        }
    }
}
