using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Schema;
using Balise.Conformance.Artefacts;
using Balise.Testing.Schemas;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>
/// Our grammars against the official schemas that the corpora have (XML 1.4 by .NET's validator, JSON 1.6 by ajv), on the examples and on what becomes of them
/// when parts are removed, doubled, moved, added or given other values. The mutations repeat from run to run.
/// </summary>
public sealed class SbomSchemaAgreementTests(ITestOutputHelper output)
{
    private const int PerDocument = 150;

    private static readonly string[] Words =
    [
        "", "x", " a  b ", "0", "-1", "1.5", "true", "library", "SHA-256", "Apache-2.0", "2024-02-30T00:00:00Z", "2024-02-29T10:00:00Z", "required", "a##b",
        "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    ];

    [Fact]
    public void XML_is_valid_exactly_when_the_schema_of_1_4_says_so()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var name in new[] { "spdx.xsd", "bom-1.4.xsd" })
        {
            using var schema = XmlReader.Create(Path.Combine(Testing.Corpora.Find()!, "cyclonedx-spec", "schema", name));
            schemas.Add(null, schema);
        }

        var random = new Random(4);
        var documents = Directory.GetFiles(Path.Combine(Testing.Corpora.Find()!, "cyclonedx-spec"), "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(File.ReadAllText).Select(As14).OfType<XmlDocument>().ToArray();
        byte[][] cases = [.. documents.SelectMany(document => Enumerable.Range(0, PerDocument).Select(_ => XmlMutation.Of(document, Words, random)))];
        var differing = cases.Where(bytes => IsValid(bytes, schemas) != SbomReader.Read(new MemoryStream(bytes)).Refusal is null).ToArray();
        Say("XML 1.4", cases.Length, cases.Count(bytes => IsValid(bytes, schemas)), differing);
        Assert.Empty(differing);
    }

    [Fact]
    public async Task JSON_is_valid_exactly_when_the_schema_of_1_6_says_so()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var random = new Random(6);
        var documents = Directory.GetFiles(Path.Combine(Testing.Corpora.Find()!, "cyclonedx-spec", "1.6"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!.AsObject()).ToArray();
        byte[][] cases = [.. documents.SelectMany(document => Enumerable.Range(0, PerDocument).Select(_ => JsonMutation.Of(document, Words, random)))];
        var errors = await JsonSchemaValidator.ErrorsAsync(BundledSchema(), cases, TestContext.Current.CancellationToken);
        var differing = cases.Index().Where(each => errors[each.Index] is [] != SbomReader.Read(new MemoryStream(each.Item)).Refusal is null).Select(each => each.Item).ToArray();
        Say("JSON 1.6", cases.Length, errors.Count(list => list is []), differing);
        Assert.Empty(differing);
    }

    private void Say(string what, int all, int valid, byte[][] differing)
    {
        output.WriteLine($"{what}: {all - differing.Length} of {all} mutations agree ({100.0 * (all - differing.Length) / all:0.00} %), {valid} of them valid.");
        foreach (var bytes in differing.Take(5))
        {
            var refusal = SbomReader.Read(new MemoryStream(bytes)).Refusal;
            output.WriteLine($"  ours: {refusal?.Code ?? "valid"} {refusal?.Where} {Encoding.UTF8.GetString(bytes)}");
        }
    }

    private static XmlDocument? As14(string text)
    {
        try
        {
            var document = new XmlDocument { XmlResolver = null };
            document.LoadXml(System.Text.RegularExpressions.Regex.Replace(text, "schema/bom/1\\.[0-9]", "schema/bom/1.4", System.Text.RegularExpressions.RegexOptions.NonBacktracking));
            return document;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool IsValid(byte[] bytes, XmlSchemaSet schemas)
    {
        var valid = true;
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas, DtdProcessing = DtdProcessing.Prohibit };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ProcessIdentityConstraints;
        settings.ValidationEventHandler += (_, seen) => valid &= seen.Severity is not XmlSeverityType.Error;
        using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
        reader.MoveToContent();
        valid &= reader.LocalName == "bom" && reader.NamespaceURI.EndsWith("/1.4", StringComparison.Ordinal);
        while (reader.Read())
        {
            // Validation happens on the way.
        }

        return valid;
    }

    /// <summary>The schema with the two it refers to inside. The formats that ajv does not know are not asked for.</summary>
    private static byte[] BundledSchema()
    {
        var schema = Schema("bom-1.6.schema.json", ("\"spdx.schema.json\"", "\"#/definitions/spdx\""), ("jsf-0.82.schema.json#/definitions/signature", "#/definitions/jsf-signature"));
        var signatures = Schema("jsf-0.82.schema.json", ("\"#/definitions/", "\"#/definitions/jsf-"))["definitions"]!.AsObject();
        var definitions = schema["definitions"]!.AsObject();
        foreach (var (name, definition) in signatures)
        {
            definitions[$"jsf-{name}"] = definition!.DeepClone();
        }

        definitions["spdx"] = new JsonObject { ["enum"] = Schema("spdx.schema.json")["enum"]!.DeepClone() };
        return Encoding.UTF8.GetBytes(schema.ToJsonString());

        static JsonObject Schema(string name, params (string Old, string New)[] changes) => JsonNode.Parse(changes.Aggregate(
            File.ReadAllText(Path.Combine(Testing.Corpora.Find()!, "schemas", name)),
            (text, change) => text.Replace(change.Old, change.New, StringComparison.Ordinal)))!.AsObject();
    }
}
