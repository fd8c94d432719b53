using System.Text.Json;
using System.Text.Json.Nodes;

namespace Balise.Conformance.Attestations;

/// <summary>An in-toto Statement v1: a claim of one kind about documents that are named by their digests.</summary>
public sealed record Statement(IReadOnlyList<StatementSubject> Subjects, string PredicateType, JsonElement Predicate)
{
    public const string Type = "https://in-toto.io/Statement/v1", PayloadType = "application/vnd.in-toto+json";

    private const int MaxDepth = 16;

    internal static byte[] Write(IEnumerable<StatementSubject> subjects, string predicateType, JsonObject predicate) => CanonicalDocument.Write(new JsonObject
    {
        ["_type"] = Type,
        ["subject"] = new JsonArray([.. subjects.Select(subject => new JsonObject { ["name"] = subject.Name, ["digest"] = Sha256(subject.Sha256) })]),
        ["predicateType"] = predicateType,
        ["predicate"] = predicate,
    });

    /// <summary>Null when the payload is no statement. Members that in-toto does not know are passed over, as it demands.</summary>
    public static Statement? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            var root = document.RootElement;
            return root.GetProperty("_type").GetString() != Type
                ? null
                : new(
                    [.. root.GetProperty("subject").EnumerateArray().Select(Subject)],
                    root.GetProperty("predicateType").GetString() ?? "", root.GetProperty("predicate").Clone());
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    public string? DigestOf(string name) => Subjects.FirstOrDefault(subject => subject.Name == name)?.Sha256;

    /// <summary>A text inside the predicate, or null when it is not there.</summary>
    public string? Text(params ReadOnlySpan<string> path)
    {
        var found = Predicate;
        foreach (var name in path)
        {
            if (found.ValueKind is not JsonValueKind.Object || !found.TryGetProperty(name, out found))
                return null;
        }
        return found.ValueKind is JsonValueKind.String ? found.GetString() : null;
    }

    internal static JsonObject Sha256(string digest) => new() { ["sha256"] = digest };

    private static StatementSubject Subject(JsonElement subject) => new(
        subject.TryGetProperty("name", out var name) ? name.GetString() ?? "" : "",
        subject.GetProperty("digest").TryGetProperty("sha256", out var digest) ? digest.GetString() ?? "" : "");
}

/// <summary>One document a statement is about: what it is called there and its SHA-256 in lower-case hexadecimal.</summary>
public sealed record StatementSubject(string Name, string Sha256)
{
    public const string Evidence = "evidence", Report = "report";
}
