using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reports;

namespace Balise.Conformance.Tests.Checks;

/// <summary>
/// One case of one check: a merge patch (RFC 7396) over the good evidence, the expected outcome and places.
/// It is a file, fixtures/&lt;check&gt;/&lt;case&gt;.json; adding one needs no C#.
/// </summary>
public sealed record CheckCase(string Check, string Name)
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Checks", "fixtures");
    private JsonNode Row { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, Check, Name + ".json")))!;

    public string Outcome => (string)Row["outcome"]!;

    public string[] Where => [.. Row["where"]?.AsArray().Select(place => (string)place!) ?? []];

    public static IEnumerable<CheckCase> Files() =>
        Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new CheckCase(Path.GetFileName(Path.GetDirectoryName(file))!, Path.GetFileNameWithoutExtension(file)));

    public static IEnumerable<TheoryDataRow<CheckCase>> All() =>
        Files().Select(@case => new TheoryDataRow<CheckCase>(@case) { TestDisplayName = $"{@case.Check} {@case.Name}" });

    public EvidenceBundle Evidence() => Patched(Row["patch"]?.AsObject() ?? [], GoodEvidence.OfDocuments);

    /// <summary>The good evidence with a merge patch.</summary>
    public static EvidenceBundle Patched(JsonObject patch) => Patched(patch, GoodEvidence.Bundle);

    private static EvidenceBundle Patched(JsonObject patch, EvidenceBundle evidence)
    {
        var good = JsonNode.Parse(EvidenceJson.Write(evidence))!.AsObject();
        Merge(good, patch);
        return EvidenceJson.Read(JsonSerializer.SerializeToUtf8Bytes(good));
    }

    public override string ToString() => $"{Check} {Name}";

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
                target.Remove(name);
            else if (value is JsonObject inner && target[name] is JsonObject outer)
                Merge(outer, inner);
            else
                target[name] = value.DeepClone();
        }
    }
}
