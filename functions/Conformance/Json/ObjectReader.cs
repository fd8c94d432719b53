using System.Globalization;
using System.Text.Json;

namespace Balise.Conformance.Json;

/// <summary>
/// Reads the members of one object. An accessor that meets a problem notes it and answers a placeholder, so that reading goes on;
/// members that nobody asked for are problems too.
/// </summary>
public sealed class ObjectReader
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly ProblemList problems;

    private ObjectReader(JsonElement element, string pointer, ProblemList problems)
    {
        Pointer = pointer;
        this.problems = problems;
        foreach (var member in element.EnumerateObject())
        {
            if (JsonText.NameOf(member) is not { } name)
                problems.Add(pointer, "json.bad-text", "A member's name has half of a surrogate pair.");
            else if (!members.TryAdd(name, member.Value))
                problems.Add(PointerTo(name), "json.duplicate-member", "The member is given twice.");
        }
    }

    public string Pointer { get; }

    /// <summary>Opens an element as an object, lets <paramref name="read"/> take its members and refuses those that are left.</summary>
    internal static T Open<T>(JsonElement element, string pointer, ProblemList problems, Func<ObjectReader, T> read)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(pointer, "json.not-an-object", "An object is expected.");
            return default!;
        }
        var reader = new ObjectReader(element, pointer, problems);
        var value = read(reader);
        foreach (var name in reader.members.Keys.Where(name => !reader.asked.Contains(name)))
            problems.Add(reader.PointerTo(name), "json.unknown-member", "No such member is known here.");
        return value;
    }

    public string PointerTo(string member) => Pointer + "/" + JsonText.EscapePointer(member);

    public bool Has(string name) => members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Notes a rule that spans several members; the problem is shown at <paramref name="member"/>.</summary>
    public void Refuse(string member, string code, string message) => problems.Add(PointerTo(member), code, message);

    /// <summary>Notes a rule that this object as a whole breaks.</summary>
    public void Refuse(string code, string message) => problems.Add(Pointer, code, message);

    /// <summary>Notes a rule broken further down; the path is made of escaped reference tokens.</summary>
    public void RefuseAt(string path, string code, string message) => problems.Add($"{Pointer}/{path}", code, message);

    public T Object<T>(string name, Func<ObjectReader, T> read) =>
        Required(name) is { } value ? Open(value, PointerTo(name), problems, read) : default!;

    public T? OptionalObject<T>(string name, Func<ObjectReader, T> read) where T : class =>
        Optional(name) is { } value ? Open(value, PointerTo(name), problems, read) : null;

    public string Text(string name, TextRule rule) => Required(name) is { } value ? Text(value, PointerTo(name), rule) : "";

    public string? OptionalText(string name, TextRule rule) => Optional(name) is { } value ? Text(value, PointerTo(name), rule) : null;

    /// <summary>Demands one exact value, such as a schema's name.</summary>
    public void Constant(string name, string expected) => Text(name, TextRule.OneOf([expected]));

    /// <summary>One code of a closed list, answered as what the code stands for.</summary>
    public T Choice<T>(string name, IReadOnlyDictionary<string, T> choices) =>
        choices.TryGetValue(Text(name, TextRule.OneOf(choices.Keys)), out var chosen) ? chosen : default!;

    public DateOnly Date(string name) => DateOf(Text(name, TextRule.Date)) ?? default;

    public DateOnly? OptionalDate(string name) => DateOf(OptionalText(name, TextRule.Date));

    public bool Flag(string name) => Required(name) is { } value && Flag(value, PointerTo(name));

    public bool OptionalFlag(string name) => Optional(name) is { } value && Flag(value, PointerTo(name));

    public int Integer(string name, int least, int most)
    {
        if (Required(name) is not { } value)
            return least;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        problems.Add(PointerTo(name), "json.not-in-range", $"A whole number from {least} to {most} is expected.");
        return least;
    }

    public IReadOnlyList<T> Objects<T>(string name, int least, int most, Func<ObjectReader, T> read) =>
        Items(name, least, most, (item, pointer) => Open(item, pointer, problems, read));

    public IReadOnlyList<T> OptionalObjects<T>(string name, int most, Func<ObjectReader, T> read) =>
        Optional(name) is null ? [] : Objects(name, 0, most, read);

    /// <summary>Texts without repetition.</summary>
    public IReadOnlyList<string> Texts(string name, int least, int most, TextRule rule)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Items(name, least, most, (item, pointer) =>
        {
            var text = Text(item, pointer, rule);
            if (text.Length > 0 && !seen.Add(text))
                problems.Add(pointer, "json.repeated", "The value is given twice.");
            return text;
        });
    }

    public IReadOnlyList<string> OptionalTexts(string name, int most, TextRule rule) =>
        Optional(name) is null ? [] : Texts(name, 0, most, rule);

    private List<T> Items<T>(string name, int least, int most, Func<JsonElement, string, T> read)
    {
        if (Required(name) is not { } value)
            return [];
        var pointer = PointerTo(name);
        if (value.ValueKind != JsonValueKind.Array)
            problems.Add(pointer, "json.not-an-array", "An array is expected.");
        else if (value.GetArrayLength() is var length && (length < least || length > most))
            problems.Add(pointer, "json.wrong-length", $"From {least} to {most} items are expected, {length} are given.");
        else
            return [.. value.EnumerateArray().Select((item, index) => read(item, $"{pointer}/{index}"))];
        return [];
    }

    private string Text(JsonElement value, string pointer, TextRule rule)
    {
        if (value.ValueKind != JsonValueKind.String)
            problems.Add(pointer, "json.not-a-text", "A text is expected.");
        else if (JsonText.ValueOf(value) is not { } text)
            problems.Add(pointer, "json.bad-text", "The text has half of a surrogate pair.");
        else if (rule.ProblemOf(text) is var (code, message))
            problems.Add(pointer, code, message);
        else
            return text;
        return "";
    }

    private bool Flag(JsonElement value, string pointer)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            problems.Add(pointer, "json.not-a-boolean", "true or false is expected.");
        return value.ValueKind == JsonValueKind.True;
    }

    private JsonElement? Required(string name)
    {
        asked.Add(name);
        if (members.TryGetValue(name, out var value))
            return value;
        problems.Add(PointerTo(name), "json.missing-member", "The member is required.");
        return null;
    }

    private JsonElement? Optional(string name)
    {
        asked.Add(name);
        return members.TryGetValue(name, out var value) ? value : null;
    }

    private static DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
