namespace Balise.Conformance.Json;

/// <summary>Gathers the problems of one document, and stops listing when a reader could no longer use the list.</summary>
internal sealed class ProblemList
{
    private const int Most = 100;
    private readonly List<JsonProblem> items = [];

    public IReadOnlyList<JsonProblem> Items => items;

    public void Add(string pointer, string code, string message)
    {
        if (items.Count < Most)
            items.Add(new(pointer, code, message));
        else if (items.Count == Most)
            items.Add(new("", "json.too-many-problems", $"Only the first {Most} problems are listed."));
    }
}
