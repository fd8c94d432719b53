using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace Balise.Conformance.Json;

/// <summary>
/// What came of reading a hostile document strictly: a value, or every problem found. There is a value exactly when there is no problem.
/// </summary>
public sealed record JsonReading<T>(T? Value, IReadOnlyList<JsonProblem> Problems) where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Problems is [] && Value is not null;
}

/// <summary>Reads a whole document with one function over its root object and gathers all problems, never only the first.</summary>
public static class JsonReading
{
    private const int MaxDepth = 32;

    public static JsonReading<T> Of<T>(ReadOnlyMemory<byte> utf8, int maxBytes, Func<ObjectReader, T> read) where T : class
    {
        var problems = new ProblemList();
        if (utf8.Length > maxBytes)
            problems.Add("", "json.too-large", $"The document has {utf8.Length} bytes; at most {maxBytes} are accepted.");
        else if (!Utf8.IsValid(utf8.Span))
            problems.Add("", "json.not-utf8", "The document is not valid UTF-8.");
        else
            return Parse(utf8, problems, read);
        return new(null, problems.Items);
    }

    private static JsonReading<T> Parse<T>(ReadOnlyMemory<byte> utf8, ProblemList problems, Func<ObjectReader, T> read) where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = MaxDepth });
            var value = ObjectReader.Open(document.RootElement, "", problems, read);
            return new(problems.Items is [] ? value : null, problems.Items);
        }
        catch (JsonException syntax)
        {
            problems.Add("", "json.syntax",
                $"The document is not JSON, or is nested too deep: line {syntax.LineNumber + 1}, byte {syntax.BytePositionInLine + 1}.");
            return new(null, problems.Items);
        }
    }
}
