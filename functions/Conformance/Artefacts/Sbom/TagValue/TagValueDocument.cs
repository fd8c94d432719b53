using System.Globalization;
using System.Text.Json;

namespace Balise.Conformance.Artefacts.Sbom.TagValue;

/// <summary>An SPDX document in tag-value, gathered line by line, to be written as SPDX in JSON. It remembers on which line each entry begins.</summary>
internal sealed class TagValueDocument(SbomProblems problems)
{
    private readonly Dictionary<string, List<Entry>> lists = new(StringComparer.Ordinal)
    {
        [TagTable.Document] = [new(1)],
        [TagTable.Creation] = [new(1)],
    };

    private string current = TagTable.Document;

    public int Entries { get; private set; }

    /// <summary>One entry of a list: members in order, those that may repeat with all their values.</summary>
    private sealed class Entry(int line)
    {
        public int Line { get; } = line;
        public List<(Tag Tag, string Name, string Value)> Said { get; } = [];
    }

    public void Add(string name, string value, int line)
    {
        var tag = name == TagTable.Identifier
            ? new Tag(current is TagTable.Packages or TagTable.Files ? current : TagTable.Document, TagTable.Identifier)
            : TagTable.ByName.GetValueOrDefault(name);
        if (tag is null)
        {
            problems.Add("sbom.unknown-member", $"The specification knows no tag \"{(name.Length > 60 ? name[..60] : name)}\".", $"line {line}");
            return;
        }

        if (!lists.TryGetValue(tag.Section, out var list))
        {
            lists.Add(tag.Section, list = []);
        }

        if (tag.Begins)
        {
            list.Add(new(line));
            Entries++;
        }

        current = tag.Section is TagTable.Packages or TagTable.Files or TagTable.Snippets ? tag.Section : current;
        if (list is [])
        {
            problems.Add("sbom.choice", $"The tag \"{name}\" stands before the one that begins its section.", $"line {line}");
            return;
        }

        list[^1].Said.Add((tag, name, value));
    }

    /// <summary>A place of the JSON form, as the line of the entry it is in, and the member.</summary>
    public string Locate(string pointer)
    {
        var steps = pointer.Split('/');
        return steps is [_, var list, var index, ..] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && lists.TryGetValue(list, out var entries) && at < entries.Count
            ? $"line {entries[at].Line}: {string.Join('/', steps[3..])}".TrimEnd(' ', ':')
            : pointer;
    }

    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            Write(json, lists[TagTable.Document][0], TagTable.Document);
            json.WriteStartObject(TagTable.Creation);
            Write(json, lists[TagTable.Creation][0], TagTable.Creation);
            json.WriteEndObject();
            foreach (var (name, entries) in lists.Where(list => list.Key is not (TagTable.Document or TagTable.Creation)))
            {
                json.WriteStartArray(name);
                foreach (var entry in entries)
                {
                    json.WriteStartObject();
                    Write(json, entry, name);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private void Write(Utf8JsonWriter json, Entry entry, string section)
    {
        foreach (var member in entry.Said.Where(said => said.Tag.Kind is not TagKind.Comment).GroupBy(said => said.Tag.Member, StringComparer.Ordinal))
        {
            var (tag, _, value) = member.First();
            if (TagValues.Repeats(tag.Kind))
            {
                json.WriteStartArray(member.Key);
                foreach (var (each, name, said) in member)
                {
                    TagValues.WriteItem(json, each.Kind, name, said, FromFile(entry));
                }

                json.WriteEndArray();
                continue;
            }

            if (member.Skip(1).Any())
            {
                problems.Add("sbom.repeated", $"A tag is given twice: {member.Last().Name}.", $"line {entry.Line}");
            }

            TagValues.WriteMember(json, tag, value);
        }
    }

    private static string FromFile(Entry entry) => entry.Said.Find(said => said.Tag.Member == "snippetFromFile").Value ?? "";
}
