using System.Text;
using System.Text.Json.Nodes;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using CsCheck;

namespace Balise.Conformance.Tests.Artefacts;

public sealed class FhirReaderTests
{
    private const string Samples =
        """{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","name":[{"family":"SECRET"}],"gender":"male"}},{"resource":{"resourceType":"Observation","status":"final","code":{"text":"a"}}}]}""";

    [Fact]
    public void A_sound_statement_is_read()
    {
        var facts = Capability(Statement())!;
        Assert.Equal(("4.0.1", "instance", 1, true), (facts.FhirVersion, facts.Kind, facts.Resources, facts.HasSecurity));
        Assert.Equal(["https://example.org/guide", "https://example.org/patient"], facts.Profiles);
        Assert.Equal(["SMART-on-FHIR"], facts.SecurityServices);
        Assert.Empty(facts.Faults);
    }

    public static TheoryData<string, string, Action<JsonObject>> Faults => new()
    {
        { "fhir.status", "/status", statement => statement["status"] = "new" },
        { "fhir.date", "/date", statement => statement.Remove("date") },
        { "fhir.kind", "/kind", statement => statement["kind"] = "capability" },
        { "fhir.implementation", "/implementation", statement => statement.Remove("implementation") },
        { "fhir.undescribed", "", statement => { statement.Remove("implementation"); statement["description"] = " "; } },
        { "fhir.no-function", "", statement => statement.Remove("rest") },
        { "fhir.format", "/format", statement => statement["format"] = new JsonArray("xml") },
        { "fhir.messaging-endpoint", "/messaging/0/endpoint", statement => { statement["kind"] = "requirements"; statement["messaging"] = Array("""[{"endpoint":[{"address":"a"}]}]"""); } },
        { "fhir.document-repeated", "/document/1", statement => statement["document"] = Array("""[{"mode":"producer","profile":"a"},{"mode":"producer","profile":"a"}]""") },
        { "fhir.document", "/document/0", statement => statement["document"] = Array("""[{"mode":"producer"}]""") },
        { "fhir.rest-mode", "/rest/0/mode", statement => statement["rest"]![0]!["mode"] = "both" },
        { "fhir.resource-repeated", "/rest/0/resource/1/type", statement => statement["rest"]![0]!["resource"] = Array("""[{"type":"Patient"},{"type":"Patient"}]""") },
        { "fhir.resource-type", "/rest/0/resource/0/type", statement => statement["rest"]![0]!["resource"] = Array("[{}]") },
        { "fhir.search-parameter-repeated", "/rest/0/resource/0/searchParam/1",
            statement => statement["rest"]![0]!["resource"]![0]!["searchParam"] = Array("""[{"name":"a"},{"name":"a"}]""") },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_is_named_where_it_is(string code, string where, Action<JsonObject> damage)
    {
        var statement = Statement();
        damage(statement);
        Assert.Contains((code, where), Capability(statement)!.Faults.Select(fault => (fault.Code, fault.Where)));
    }

    [Theory]
    [InlineData("fhir.stu3", """{"resourceType":"CapabilityStatement","fhirVersion":"3.0.1","acceptUnknown":"both"}""")]
    [InlineData("fhir.other-version", """{"resourceType":"CapabilityStatement","fhirVersion":"4.3.0"}""")]
    [InlineData("fhir.other-version", """{"resourceType":"CapabilityStatement","fhirVersion":"4.01"}""")]
    [InlineData("fhir.no-version", """{"resourceType":"CapabilityStatement"}""")]
    [InlineData("fhir.dstu2", """{"resourceType":"Conformance","fhirVersion":"4.0.1"}""")]
    [InlineData("fhir.operation-outcome", """{"resourceType":"OperationOutcome"}""")]
    [InlineData("fhir.not-a-statement", """{"resourceType":"Patient"}""")]
    [InlineData("fhir.no-resource", """{"fhirVersion":"4.0.1"}""")]
    [InlineData("fhir.no-resource", "[]")]
    [InlineData("fhir.not-json", "<CapabilityStatement/>")]
    [InlineData("fhir.not-json", """{"resourceType":"a","resourceType":"b"}""")]
    [InlineData("fhir.not-unicode", """{"resourceType":"\udfff"}""")]
    public void What_is_no_statement_of_R4_is_refused_by_name(string code, string text) =>
        Assert.Equal(code, FhirReader.ReadCapability(Encoding.UTF8.GetBytes(text)).Refusal?.Code);

    [Theory]
    [InlineData("""{"capabilities":["sso-openid-connect"]}""", "smart.sign-in", "issuer")]
    [InlineData("""{"issuer":"https://a.example"}""", "smart.issuer-unexpected", "issuer")]
    [InlineData("""{"code_challenge_methods_supported":["plain","S256"]}""", "smart.plain", "code_challenge_methods_supported")]
    [InlineData("""{"code_challenge_methods_supported":["s256"]}""", "smart.s256-absent", "code_challenge_methods_supported")]
    [InlineData("""{"grant_types_supported":["client_credentials"]}""", "smart.authorization-code", "grant_types_supported")]
    [InlineData("""{"capabilities":[1]}""", "smart.capabilities", "capabilities")]
    [InlineData("""{"capabilities":[]}""", "smart.list", "capabilities")]
    [InlineData("""{"token_endpoint":5}""", "smart.endpoint", "token_endpoint")]
    public void A_fault_of_a_smart_configuration_is_named(string text, string code, string where) => Assert.Contains(
        (code, where), FhirReader.ReadSmartConfiguration(Encoding.UTF8.GetBytes(text), new Uri("https://a.example/r4/")).Facts!.Faults.Select(fault => (fault.Code, fault.Where)));

    [Fact]
    public void Samples_are_counted_and_no_value_of_them_is_kept()
    {
        var observed = Document(Samples);
        Assert.Equal(["Observation", "Patient"], observed.Facts!.Samples!.Types.Keys);
        Assert.Empty(observed.Facts.Samples.Faults);
        Assert.DoesNotContain("SECRET", System.Text.Json.JsonSerializer.Serialize(observed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"gender\":\"male\"", "\"gender\":\"SECRET\"", "PVAL116", "Bundle.entry[0].resource.gender")]
    [InlineData(",\"code\":{\"text\":\"a\"}", "", "PVAL105", "Bundle.entry[1].resource.code")]
    [InlineData("\"gender\":", "\"sex\":", "PVAL128", "Bundle.entry[0].resource.sex")]
    public void A_departure_is_named_by_the_library_s_code_and_place(string from, string to, string code, string place)
    {
        var observed = Document(Samples.Replace(from, to, StringComparison.Ordinal));
        var fault = Assert.Single(observed.Facts!.Samples!.Faults);
        Assert.Equal(code, fault.Code);
        Assert.StartsWith(place, fault.Where, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", System.Text.Json.JsonSerializer.Serialize(observed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_of_entities_in_a_narrative_is_answered()
    {
        var bomb = "<!DOCTYPE d [<!ENTITY a \\\"aaaaaaaaaa\\\"><!ENTITY b \\\"&a;&a;&a;&a;&a;&a;&a;&a;\\\"><!ENTITY c \\\"&b;&b;&b;&b;&b;&b;&b;&b;\\\">]><div>&c;</div>";
        Assert.NotEmpty(Document("{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":\"" + bomb + "\"}}").Facts!.Samples!.Faults);
    }

    [Fact]
    public void Deep_documents_are_refused() => Assert.Equal("fhir.not-json", Document("{\"a\":" + new string('[', 100_000)).Refusal?.Code);

    [Fact]
    public void Any_bytes_are_answered()
    {
        byte[][] samples = [Encoding.UTF8.GetBytes(Samples), Encoding.UTF8.GetBytes(Statement().ToJsonString())];
        Gen.Select(Gen.Int[0, 1], Gen.Select(Gen.Int[0, 5_000], Gen.OneOf(Gen.Byte, Gen.Int[0, 7].Select(at => (byte)"[]{}\",:0"[at]))).Array[1, 4]).Sample((which, changes) =>
        {
            var copy = (byte[])samples[which].Clone();
            foreach (var (at, value) in changes)
                copy[at % copy.Length] = value;
            return FhirReader.ReadDocument(new MemoryStream(copy)) is { Facts: null, Refusal: not null } or { Facts: not null, Refusal: null }
                && FhirReader.ReadSmartConfiguration(copy, new Uri("https://a.example/")) is { Facts: null, Refusal: not null } or { Facts: not null, Refusal: null };
        }, iter: Testing.Fuzz.Times(2_000));
    }

    private static JsonArray Array(string text) => JsonNode.Parse(text)!.AsArray();

    private static CapabilityFacts? Capability(JsonObject statement) => FhirReader.ReadCapability(Encoding.UTF8.GetBytes(statement.ToJsonString())).Facts;

    private static Observed<FhirDocumentFacts> Document(string text) => FhirReader.ReadDocument(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static JsonObject Statement() => JsonNode.Parse(
        """
        {"resourceType":"CapabilityStatement","status":"active","date":"2026-01-01","kind":"instance","implementation":{"description":"x"},"fhirVersion":"4.0.1",
         "format":["application/fhir+json; fhirVersion=4.0"],"instantiates":["https://example.org/guide|2.0"],
         "rest":[{"mode":"server","security":{"service":[{"coding":[{"code":"SMART-on-FHIR"}]}]},
           "resource":[{"type":"Patient","supportedProfile":["https://example.org/patient|1.0"],"searchParam":[{"name":"name","type":"string"}]}]}]}
        """)!.AsObject();
}
