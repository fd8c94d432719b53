using System.Text;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Tests.Artefacts;

/// <summary>CycloneDX in XML: the same facts as in JSON, the order and the namespaces that the XML schemas ask for, nothing from outside.</summary>
public sealed class SbomXmlTests
{
    private const string Component =
        """<component type="library" bom-ref="a"><supplier><name>Org</name></supplier><name>alpha</name><version>1.0</version><hashes><hash alg="SHA-256">e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855</hash></hashes><licenses><license><id>MIT</id></license></licenses><purl>pkg:npm/alpha@1.0</purl></component>""";

    [Fact]
    public void The_same_facts_are_read_as_from_JSON()
    {
        var facts = Read(Document(Component)).Facts!;
        Assert.Equal(("CycloneDX", "1.6", "XML", "2026-01-15T10:00:00Z"), (facts.Format, facts.SpecVersion, facts.Encoding, facts.Timestamp));
        Assert.Equal(new("application", "app", "1", null, null) { Reference = "app", InDependencies = true }, facts.Primary);
        Assert.Equal(
            [new("library", "alpha", "1.0", "pkg:npm/alpha@1.0", "Org") { Reference = "a", Hash = "SHA-256", Licences = 1, InDependencies = true }], facts.Components);
        Assert.Equal(["writer 1.0"], facts.Tools);
        Assert.Equal(["build"], facts.Lifecycles);
        Assert.Equal((1, 1, 0, 0), (facts.Authors, facts.Edges, facts.Cycles, facts.Dangling));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-8", true)]
    public void Other_encodings_of_XML_are_read(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Document(Component))];
        Assert.NotNull(SbomReader.Read(new MemoryStream(bytes)).Facts);
    }

    [Theory]
    [InlineData("sbom.unknown-member", """<component type="library"><version>1</version><name>a</name></component>""")]
    [InlineData("sbom.missing", """<component type="library"/>""")]
    [InlineData("sbom.missing", "<component><name>a</name></component>")]
    [InlineData("sbom.value", """<component type="thing"><name>a</name></component>""")]
    [InlineData("sbom.value", """<component type="library"><name>a</name><scope> required</scope></component>""")]
    [InlineData("sbom.value", """<component type="library"><name>a</name><hashes><hash alg="MD5">12</hash></hashes></component>""")]
    [InlineData("sbom.value", """<component type="library"><name>a</name><cpe>cpe:2.3:a</cpe></component>""")]
    [InlineData("sbom.shape", """<component type="library">text<name>a</name></component>""")]
    [InlineData("sbom.unknown-member", """<component type="library"><name>a<b/></name></component>""")]
    [InlineData("sbom.unknown-member", """<component type="library"><name>a</name><x xmlns=""/></component>""")]
    [InlineData("sbom.repeated", """<component type="library" bom-ref="app"><name>a</name></component>""")]
    [InlineData("sbom.value", """<component type="library"><name>a</name><licenses><license><id>MIT-ish</id></license></licenses></component>""")]
    public void What_the_schema_forbids_is_refused_with_its_line(string code, string component)
    {
        var refusal = Read(Document(component)).Refusal;
        Assert.Equal(code, refusal?.Code);
        Assert.StartsWith("line 3, column ", refusal?.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<component type="library" other="1" xmlns:q="urn:q" q:a="1"><name>a</name><scope/><q:more><bom/></q:more></component>""")]
    [InlineData("""<component type=" library"><name>a</name></component>""", false)]
    [InlineData("""<component type="library"><name>a</name><purl>  pkg:npm/a@1  </purl></component>""")]
    public void Extensions_defaults_and_blanks_are_as_the_schema_has_them(string component, bool valid = true) =>
        Assert.Equal(valid, Read(Document(component)).Facts is not null);

    [Theory]
    [InlineData("<!DOCTYPE bom [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>")]
    [InlineData("<!DOCTYPE bom SYSTEM \"http://example.org/a.dtd\">")]
    [InlineData("<!DOCTYPE bom [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>")]
    public void Document_types_are_refused_unread(string declaration) => Assert.Equal("sbom.not-xml", Read(declaration + Document(Component)).Refusal?.Code);

    [Fact]
    public void Depth_is_bounded()
    {
        const int Deep = 100_000;
        var nested = string.Concat(Enumerable.Repeat("<a xmlns='urn:a'>", Deep)) + string.Concat(Enumerable.Repeat("</a>", Deep));
        Assert.Equal("sbom.not-xml", Read(Document(Component + nested)).Refusal?.Code);
        var components = string.Concat(Enumerable.Repeat("""<component type="library"><name>a</name><components>""", Deep));
        Assert.Equal("sbom.not-xml", Read(Document(components)).Refusal?.Code);
    }

    private static string Document(string components) =>
        $"""
        <bom xmlns="http://cyclonedx.org/schema/bom/1.6" serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79" version="1">
        <metadata><timestamp>2026-01-15T10:00:00Z</timestamp><lifecycles><lifecycle><phase>build</phase></lifecycle></lifecycles><tools><tool><name>writer</name><version>1.0</version></tool></tools><authors><author><name>A</name></author></authors><component type="application" bom-ref="app"><name>app</name><version>1</version></component></metadata>
        <components>{components}</components>
        <dependencies><dependency ref="app"><dependency ref="{(components == Component ? "a" : "app")}"/></dependency></dependencies>
        </bom>
        """;

    private static Observed<SbomFacts> Read(string document) => SbomReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)));
}
