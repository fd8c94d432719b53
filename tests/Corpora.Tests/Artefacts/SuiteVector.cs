using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>
/// One recorded case of the OpenID conformance suite. Where the case was written as code, the few statements that build a document are understood: a list added
/// to the server's metadata, an empty key set, a key in a text block.
/// </summary>
public sealed partial record SuiteVector(string Condition, string Test, bool Throws, JsonElement? Document)
{
    public static IReadOnlyList<SuiteVector> Read(string path)
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. vectors.RootElement.EnumerateArray().Select(Of)];
    }

    private static SuiteVector Of(JsonElement row)
    {
        var body = row.TryGetProperty("body", out var code) && code.ValueKind is JsonValueKind.String ? code.GetString()! : "";
        var document = row.GetProperty("doc") is { ValueKind: not JsonValueKind.Null } given ? given.Clone() : Built(body);
        // A test class of several conditions names in its code the one it makes.
        var condition = ConditionPattern.Match(body) is { Success: true } named && named.Groups["name"].Value is not "Environment" ? named.Groups["name"].Value : row.GetProperty("condition").GetString()!;
        return new(condition, row.GetProperty("test").GetString()!, row.GetProperty("throws").GetBoolean(), document);
    }

    private static JsonElement? Built(string body)
    {
        if (TextBlock.Match(body) is { Success: true } block)
        {
            return JsonSerializer.SerializeToElement(JsonNode.Parse(block.Groups["name"].Value));
        }

        if (EmptyKeySet.IsMatch(body))
        {
            return JsonSerializer.SerializeToElement(new JsonObject());
        }

        string[] values = [.. Added.Matches(body).Select(match => match.Groups["name"].Value)];
        return Member.Match(body) is { Success: true } member
            ? JsonSerializer.SerializeToElement(new Dictionary<string, string[]>(StringComparer.Ordinal) { [member.Groups["name"].Value] = values })
            : null;
    }

    [GeneratedRegex("""\b(?<name>[A-Z]\w+) cond = """, RegexOptions.NonBacktracking)]
    private static partial Regex ConditionPattern { get; }

    [GeneratedRegex("\"\"\"(?<name>.*)\"\"\"", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex TextBlock { get; }

    [GeneratedRegex("""add\("(?:jwks|server_jwks)", new JsonObject\(\)\)""", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyKeySet { get; }

    [GeneratedRegex("""\.add\("(?<name>[^"]+)"\);""", RegexOptions.NonBacktracking)]
    private static partial Regex Added { get; }

    [GeneratedRegex("""(?:\.add\(|getElementFromObject\("server", )"(?<name>\w+)"(?:, \w+\)|\)\)\.thenReturn)""", RegexOptions.NonBacktracking)]
    private static partial Regex Member { get; }
}
