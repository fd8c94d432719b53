using System.Text;
using System.Text.Json.Nodes;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts;

public sealed class SbomReaderTests
{
    [Fact]
    public void A_complete_document_is_read()
    {
        var observed = Read(SbomWriter.Sample("1.6", ("alpha", "1.0"), ("beta", "2.0")));
        Assert.Equal(SbomReader.Version, observed.Reader);
        var facts = observed.Facts!;
        Assert.Equal(("CycloneDX", "1.6", "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", "2026-01-15T10:00:00Z"),
            (facts.Format, facts.SpecVersion, facts.SerialNumber, facts.Timestamp));
        Assert.Equal(new("application", "sample-app", "1.0.0", null, null) { Reference = "app", InDependencies = true }, facts.Primary);
        Assert.Equal(["sample-writer 1.0"], facts.Tools);
        Assert.Equal(
            [
                new("library", "alpha", "1.0", "pkg:npm/alpha@1.0", "Sample supplier") { InDependencies = true },
                new("library", "beta", "2.0", "pkg:npm/beta@2.0", "Sample supplier") { InDependencies = true },
            ],
            facts.Components);
        Assert.Equal((1, 2, 0), (facts.Dependencies, facts.Edges, facts.Cycles));
        Assert.Empty(facts.DanglingReferences);
    }

    [Theory, InlineData("1.3"), InlineData("1.4"), InlineData("1.5"), InlineData("1.7")]
    public void Every_version_is_read(string version) => Assert.Equal(version, Read(SbomWriter.Sample(version)).Facts?.SpecVersion);

    [Fact]
    public void Nested_components_and_grouped_tools_are_read()
    {
        var facts = ReadChanged(sbom =>
        {
            sbom["components"]![0]!["components"] = new JsonArray(new JsonObject { ["type"] = "file", ["name"] = "inner" });
            sbom["metadata"]!["tools"] = new JsonObject
            {
                ["components"] = new JsonArray(new JsonObject { ["version"] = "2", ["type"] = "application", ["name"] = "grouped" }),
            };
        }).Facts!;
        Assert.Equal(["first", "inner", "second"], facts.Components.Select(component => component.Name));
        Assert.Equal(["grouped 2"], facts.Tools);
    }

    [Fact]
    public void Dangling_references_and_cycles_are_facts_and_no_refusal()
    {
        var facts = ReadChanged(sbom => sbom["dependencies"] = new JsonArray(
            new JsonObject { ["ref"] = "app", ["dependsOn"] = new JsonArray("nobody", "urn:cdx:elsewhere/1", "app") },
            new JsonObject { ["dependsOn"] = new JsonArray("app", "nobody"), ["ref"] = "app" })).Facts!;
        Assert.Equal(["nobody"], facts.DanglingReferences);
        Assert.Equal((2, 5, 1, 1), (facts.Dependencies, facts.Edges, facts.Cycles, facts.Dangling));
    }

    public static TheoryData<string, string, Action<JsonObject>> Faults => new()
    {
        { "sbom.format", "/bomFormat", sbom => sbom["bomFormat"] = "cyclonedx" },
        { "sbom.missing", "", sbom => sbom.Remove("bomFormat") },
        { "sbom.version-too-old", "/specVersion", sbom => sbom["specVersion"] = "1.2" },
        { "sbom.version", "/specVersion", sbom => sbom["specVersion"] = "1.8" },
        { "sbom.shape", "/specVersion", sbom => sbom["specVersion"] = 1.6 },
        { "sbom.value", "/version", sbom => sbom["version"] = 0 },
        { "sbom.value", "/version", sbom => sbom["version"] = 1.5 },
        { "sbom.value", "/version", sbom => sbom["version"] = JsonNode.Parse("1e999") },
        { "sbom.value", "/serialNumber", sbom => sbom["serialNumber"] = "urn:uuid:none" },
        { "sbom.value", "/metadata/timestamp", sbom => sbom["metadata"]!["timestamp"] = "yesterday" },
        { "sbom.shape", "/metadata", sbom => sbom["metadata"] = new JsonArray() },
        { "sbom.shape", "/components", sbom => sbom["components"] = "none" },
        { "sbom.shape", "/components/0", sbom => sbom["components"] = new JsonArray((JsonNode?)null) },
        { "sbom.missing", "/components/1", sbom => sbom["components"]![1]!.AsObject().Remove("name") },
        { "sbom.missing", "/components/1", sbom => sbom["components"]![1]!.AsObject().Remove("type") },
        { "sbom.value", "/components/1/type", sbom => sbom["components"]![1]!["type"] = "thing" },
        { "sbom.unknown-member", "/components/1/a~1b", sbom => sbom["components"]![1]!["a/b"] = "thing" },
        { "sbom.repeated", "/components/2", sbom => sbom["components"]!.AsArray().Add(sbom["components"]![1]!.DeepClone()) },
        { "sbom.choice", "/components/1/licenses/0/license", sbom => sbom["components"]![1]!["licenses"] = JsonNode.Parse("""[{"license":{}}]""") },
        { "sbom.value", "/components/1/licenses/0/license/id", sbom => sbom["components"]![1]!["licenses"] = JsonNode.Parse("""[{"license":{"id":"MIT-ish"}}]""") },
        { "sbom.value", "/components/1/hashes/0/content", sbom => sbom["components"]![1]!["hashes"] = JsonNode.Parse("""[{"alg":"MD5","content":"12"}]""") },
        { "sbom.shape", "/dependencies/0/dependsOn/0", sbom => sbom["dependencies"]![0]!["dependsOn"] = new JsonArray(3) },
        { "sbom.missing", "/dependencies/0", sbom => sbom["dependencies"]![0]!.AsObject().Remove("ref") },
        { "sbom.text-too-long", "/components/0/purl", sbom => sbom["components"]![0]!["purl"] = new string('a', 70_000) },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_is_refused_where_it_is(string code, string where, Action<JsonObject> damage)
    {
        var observed = ReadChanged(damage);
        Assert.Null(observed.Facts);
        Assert.Equal((code, where), (observed.Refusal?.Code, observed.Refusal?.Where));
    }

    public static TheoryData<string, string> Texts => new()
    {
        { "sbom.not-json", "" },
        { "sbom.not-json", "{" },
        { "sbom.not-json", """{"bomFormat":"CycloneDX","specVersion":"1.6","bomFormat":"CycloneDX"}""" },
        { "sbom.shape", string.Concat(Enumerable.Repeat("[", 100_000)) },
        { "sbom.not-json", $$"""{"bomFormat":"CycloneDX","specVersion":"1.6","components":{{string.Concat(Enumerable.Repeat("[", 100_000))}}""" },
        { "sbom.not-json", """{"version":NaN}""" },
        { "sbom.shape", "[]" },
        { "sbom.text", """{"bomFormat":"\ud800"}""" },
        { "sbom.not-json", """{"bomFormat":"CycloneDX","specVersion":"1.6"} {}""" },
        { "sbom.text", """{"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"\udc00"}""" },
        { "sbom.version-too-old", "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.2\"/>" },
        { "sbom.format", "<bom/>" },
        { "sbom.not-xml", "<!DOCTYPE bom><bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"/>" },
        { "sbom.spdx-rdf-not-read", "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/>" },
        { "sbom.spdx3-not-read", """{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[]}""" },
        { "sbom.version-too-old", """{"spdxVersion":"SPDX-2.1"}""" },
    };

    [Theory, MemberData(nameof(Texts))]
    public void What_is_no_such_document_is_refused_by_name(string code, string text) => Assert.Equal(code, Read(Encoding.UTF8.GetBytes(text)).Refusal?.Code);

    [Fact]
    public void Everything_that_is_wrong_is_counted_and_the_first_ten_quoted()
    {
        var refusal = ReadChanged(sbom => sbom["components"] = new JsonArray([.. Enumerable.Range(0, 12).Select(n => new JsonObject { ["name"] = $"n{n}" })])).Refusal!;
        Assert.Equal(("sbom.missing", "/components/0"), (refusal.Code, refusal.Where));
        Assert.Contains("12 problems", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(9, refusal.Others!.Count);
        Assert.Equal(("sbom.missing", "/components/1"), (refusal.Others[0].Code, refusal.Others[0].Where));
    }

    [Fact]
    public void An_identifier_given_twice_is_a_fact_where_the_schema_does_not_forbid_it() =>
        Assert.Equal(["app (/components/1/bom-ref)"], ReadChanged(sbom => sbom["components"]![1]!["bom-ref"] = "app").Facts?.RepeatedReferences);

    [Fact]
    public void A_byte_order_mark_is_skipped() => Assert.NotNull(Read([0xEF, 0xBB, 0xBF, .. SbomWriter.Build(SbomWriter.Sample())]).Facts);

    [Fact]
    public void A_name_that_is_not_unicode_is_answered() => Assert.NotNull(Read([.. """{"a"""u8, 0xff, .. """\ud800":1,"bomFormat":"CycloneDX"}"""u8]).Refusal);

    [Fact]
    public void More_than_two_hundred_thousand_components_are_refused()
    {
        var text = new StringBuilder("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[""");
        text.AppendJoin(',', Enumerable.Range(0, 200_001).Select(n => $$"""{"type":"library","name":"n{{n}}"}"""));
        Assert.Equal("sbom.too-many-components", Read(Encoding.UTF8.GetBytes(text.Append("]}").ToString())).Refusal?.Code);
    }

    private static Observed<SbomFacts> ReadChanged(Action<JsonObject> change)
    {
        var sbom = SbomWriter.Sample();
        change(sbom);
        return Read(sbom);
    }

    private static Observed<SbomFacts> Read(JsonNode sbom) => Read(SbomWriter.Build(sbom));

    private static Observed<SbomFacts> Read(byte[] sbom) => SbomReader.Read(new MemoryStream(sbom));
}
