using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Tests.Manifests;

/// <summary>One change of the example manifest, and what the reader must say of it: nothing, or these problems.</summary>
public sealed record Mutation(string Name, JsonObject Row)
{
    public bool ReaderOnly => Row["readerOnly"]?.GetValue<bool>() ?? false;

    public (string Pointer, string Code)[] Expected => [.. Row["expect"]!.AsArray().Select(pair => ((string)pair![0]!, (string)pair[1]!))];

    public static IEnumerable<TheoryDataRow<Mutation>> All() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Manifests", "mutations.json")))!.AsArray()
            .Select(row => new TheoryDataRow<Mutation>(new((string)row!["name"]!, row.AsObject())) { TestDisplayName = (string)row["name"]! });

    public string Document()
    {
        var root = JsonNode.Parse(ManifestSchema.Example.Span)!;
        var pointer = (string)(Row["set"] ?? Row["remove"])!;
        var tokens = pointer[1..].Split('/').Select(token => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
        var parent = tokens[..^1].Aggregate(root, (node, token) => node is JsonArray list ? list[int.Parse(token, null)]! : node[token]!);
        if (Row.ContainsKey("remove"))
            Assert.True(parent.AsObject().Remove(tokens[^1]));
        else if (parent is JsonArray list)
            list[int.Parse(tokens[^1], null)] = Row["value"]?.DeepClone();
        else
            parent[tokens[^1]] = Row["value"]?.DeepClone();
        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = false });
    }

    public override string ToString() => Name;
}
