using System.Text;
using System.Text.Json.Nodes;
using System.Xml;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>Changes one or two things in a copy of an XML document.</summary>
internal static class XmlMutation
{
    private static readonly string[] Attributes = ["foo", "bom-ref", "type", "version", "alg", "ref"];

    public static byte[] Of(XmlDocument document, IReadOnlyList<string> words, Random random)
    {
        var copy = (XmlDocument)document.CloneNode(deep: true);
        for (var times = random.Next(3); times > 0; times--)
        {
            XmlElement[] all = [.. copy.SelectNodes("//*")!.OfType<XmlElement>()];
            Change(copy, all[random.Next(all.Length)], all[random.Next(all.Length)], words[random.Next(words.Count)], random);
        }

        return Encoding.UTF8.GetBytes(copy.OuterXml);
    }

    private static void Change(XmlDocument document, XmlElement element, XmlElement other, string word, Random random)
    {
        var parent = element.ParentNode as XmlElement;
        switch (random.Next(9))
        {
            case 0:
                parent?.RemoveChild(element);
                break;
            case 1:
                parent?.InsertAfter(element.CloneNode(deep: true), element);
                break;
            case 2 when element.NextSibling is { } next:
                parent?.RemoveChild(next);
                parent?.InsertBefore(next, element);
                break;
            case 3 when element.Attributes.Count > 0:
                element.Attributes[random.Next(element.Attributes.Count)].Value = word;
                break;
            case 4:
                element.SetAttribute(Attributes[random.Next(Attributes.Length)], word);
                break;
            case 5 when element.FirstChild is null or XmlText:
                element.InnerText = word;
                break;
            case 6:
                parent?.InsertBefore(other.CloneNode(deep: true), element);
                break;
            case 7:
                parent?.InsertAfter(document.CreateElement("q", "more", "urn:other"), element);
                break;
            default:
                element.AppendChild(document.CreateTextNode("stray"));
                break;
        }
    }
}

/// <summary>Changes one or two things in a copy of a JSON document, but never a mail or web address, whose formats the peer does not check.</summary>
internal static class JsonMutation
{
    private static readonly string[] Untouched = ["specVersion", "bomFormat", "email", "url", "source", "destination", "endpoints", "ref"];

    public static byte[] Of(JsonObject document, IReadOnlyList<string> words, Random random)
    {
        var copy = document.DeepClone().AsObject();
        for (var times = random.Next(3); times > 0; times--)
        {
            (JsonNode Parent, string Name)[] all = [.. Members(copy).Where(member => !Untouched.Contains(member.Name, StringComparer.Ordinal))];
            var (one, two) = (all[random.Next(all.Length)], all[random.Next(all.Length)]);
            Change(one.Parent, one.Name, two.Parent[two.Name], words[random.Next(words.Count)], random);
        }

        return Encoding.UTF8.GetBytes(copy.ToJsonString());
    }

    private static void Change(JsonNode parent, string name, JsonNode? other, string word, Random random)
    {
        var value = parent[name];
        switch (random.Next(7))
        {
            case 0:
                parent.AsObject().Remove(name);
                break;
            case 1:
                parent[name] = word;
                break;
            case 2:
                parent[name] = random.Next(4) switch { 0 => null, 1 => JsonValue.Create(random.Next(-1, 3)), 2 => JsonValue.Create(true), _ => new JsonObject() };
                break;
            case 3:
                parent["foo"] = word;
                break;
            case 4 when value is JsonArray { Count: > 0 } list:
                list.Add(list[0]?.DeepClone());
                break;
            case 5 when value is JsonObject inner:
                inner[name] = other?.DeepClone();
                break;
            default:
                parent[name] = other?.DeepClone();
                break;
        }
    }

    private static IEnumerable<(JsonNode Parent, string Name)> Members(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Members(member.Value).Prepend((members, member.Key))),
        JsonArray items => items.SelectMany(Members),
        _ => [],
    };
}
