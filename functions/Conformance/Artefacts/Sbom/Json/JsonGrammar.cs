using System.Collections.Concurrent;
using Balise.Conformance.Artefacts.Sbom.Grammar;

namespace Balise.Conformance.Artefacts.Sbom.Json;

/// <summary>The grammar of one version of a bill of materials in JSON, made ready from our grammar files and kept.</summary>
internal sealed class JsonGrammar
{
    private static readonly ConcurrentDictionary<(string, int), JsonGrammar> Ready = new();

    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonShape.Record> records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonShape> named = new(StringComparer.Ordinal);
    private readonly WordLists words;

    private JsonGrammar(string format, int version)
    {
        words = new(version, $"{format}.words", "spdx-licences.words");
        Dictionary<string, List<string>> members = new(StringComparer.Ordinal);
        List<string>? block = null;
        foreach (var (indented, text) in GrammarLines.Read($"{format}-json.grammar", version))
        {
            if (indented)
            {
                block!.Add(text);
            }
            else if (text.StartsWith("object ", StringComparison.Ordinal))
            {
                var header = text.Split(' ');
                members.Add(header[1], block = []);
                records.Add(header[1], new(header[1]) { Open = header is [.., "open"] });
            }
            else
            {
                var equals = text.IndexOf(" = ", StringComparison.Ordinal);
                aliases.Add(text[..equals], text[(equals + 3)..]);
            }
        }

        foreach (var (name, lines) in members)
        {
            Complete(records[name], lines);
        }

        Root = records["bom"];
    }

    public JsonShape.Record Root { get; }

    /// <summary>The format is the name of the grammar files; the version 16 for 1.6.</summary>
    public static JsonGrammar Of(string format, int version) => Ready.GetOrAdd((format, version), key => new(key.Item1, key.Item2));

    private void Complete(JsonShape.Record record, List<string> lines)
    {
        var rules = lines.Where(line => line.Split(' ')[0] is "one-of" or "any-of" or "not").ToArray();
        record.Open |= lines.Remove("open");
        record.Loose = lines.Remove("loose");
        var declared = lines.Except(rules, StringComparer.Ordinal).Select(line => (Name: line[..line.IndexOf(' ', StringComparison.Ordinal)], Line: line)).ToArray();
        record.Members = [.. declared.Select(line => new JsonMember(line.Name.TrimEnd('!'), Shape(Expression.Parse(line.Line[(line.Name.Length + 1)..]))))];
        record.Required = declared.Index().Where(line => line.Item.Name.EndsWith('!')).Aggregate(0UL, (bits, line) => bits | (1UL << line.Index));
        record.Rules = [.. rules.Select(rule => Rule(record, rule))];
        if (record.Members.Length > 64)
        {
            throw new InvalidOperationException($"The object {record.Name} has more members than bits.");
        }
    }

    private static MemberRule Rule(JsonShape.Record record, string text)
    {
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var kind = text[..blank] switch { "one-of" => RuleKind.OneOf, "any-of" => RuleKind.AnyOf, _ => RuleKind.Not };
        var condition = text[blank..].Split(' ', '&').FirstOrDefault(name => name.EndsWith("=false", StringComparison.Ordinal));
        var groups = text[(blank + 1)..].Split('|').Select(group => group.Split('&').Select(name => name.Trim()).Where(name => name != condition)
            .Aggregate(0UL, (bits, name) => bits | Bit(name)));
        return new(text, kind, [.. groups]) { WhenFalse = condition is null ? 0 : Bit(condition[..^"=false".Length]) };

        ulong Bit(string name) => 1UL << Array.FindIndex(record.Members, member => member.Name == name);
    }

    /// <summary>Texts of which any may fit are one kind of text: the first form that fits ends the search.</summary>
    private static JsonShape Union(JsonShape[] forms, bool exactlyOne) => !exactlyOne && Array.TrueForAll(forms, form => form is JsonShape.Text)
        ? new JsonShape.Text(new("any") { Forms = [.. forms.Cast<JsonShape.Text>().Select(text => text.Scalar)] })
        : new JsonShape.Forms(forms, exactlyOne);

    private JsonShape Shape(Expression expression) => expression switch
    {
        Expression.Words(var list) => new JsonShape.Text(new(words[list])),
        Expression.Items(var item, var unique, var least, var most) => new JsonShape.Items(Shape(item), unique, least, most),
        Expression.Forms(var each, var exactlyOne) => Union([.. each.Select(Shape)], exactlyOne),
        Expression.Name name when records.TryGetValue(name.Text, out var record) => record,
        Expression.Name name when named.TryGetValue(name.Text, out var shape) => shape,
        Expression.Name name when aliases.TryGetValue(name.Text, out var alias) => named[name.Text] = Shape(Expression.Parse(alias)),
        Expression.Name(var text, var least, var most, var pattern) => text switch
        {
            "any" => new JsonShape.Anything(),
            "boolean" => new JsonShape.Truth(),
            "integer" or "number" => new JsonShape.Number(text == "integer", least, most),
            _ => new JsonShape.Text(new(text) { Least = least, Most = most, Pattern = pattern }),
        },
        _ => throw new InvalidOperationException($"The grammar has no such form: {expression}."),
    };
}
