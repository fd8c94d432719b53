using System.Text;
using System.Text.Json.Nodes;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Conformance.Tests.Checks;
using NJsonSchema;

namespace Balise.Conformance.Tests.Packs;

/// <summary>What applies to a product, and which answers fit: the reader, the packs and the published schemas agree.</summary>
public sealed class QuestionnaireTests
{
    private static readonly Pack[] Packs = [SamplePack.Pack, PackReaderTests.BaselinePack];

    private static readonly Task<JsonSchema> AnswersSchema = SchemaOf(QuestionnaireSchemas.Answers), RequestSchema = SchemaOf(QuestionnaireSchemas.Request);

    public static TheoryData<string> Answers => Names("answers-documents.json");

    public static TheoryData<string> Requests => Names("questionnaire-requests.json");

    [Theory, MemberData(nameof(Answers))]
    public async Task Answers_are_refused_where_they_are_wrong_and_all_at_once(string name)
    {
        var row = Row("answers-documents.json", name);
        var document = row["document"]!.ToJsonString();
        var reading = AnswersReader.Read(Encoding.UTF8.GetBytes(document), Packs, ProductTraits.Of(GoodEvidence.Manifest));
        Assert.Equal(Expected(row), reading.Problems.Select(problem => $"{problem.Pointer} {problem.Code}").Order(StringComparer.Ordinal));
        Assert.Equal(reading.IsValid || row["readerOnly"] is not null, (await AnswersSchema).Validate(document).Count == 0);
    }

    [Theory, MemberData(nameof(Requests))]
    public async Task A_question_is_refused_where_it_is_wrong(string name)
    {
        var row = Row("questionnaire-requests.json", name);
        var document = row["document"]!.ToJsonString();
        var reading = TraitsReader.Read(Encoding.UTF8.GetBytes(document));
        Assert.Equal(Expected(row), reading.Problems.Select(problem => $"{problem.Pointer} {problem.Code}").Order(StringComparer.Ordinal));
        Assert.Equal(reading.IsValid, (await RequestSchema).Validate(document).Count == 0);
    }

    [Fact]
    public void The_example_is_a_valid_question()
    {
        var traits = TraitsReader.Read(QuestionnaireSchemas.RequestExample).Value!;
        Assert.Equal((true, 2, 2), (traits.Profile.UsesIns, traits.Platforms.Count, traits.Audience.Count));
    }

    [Fact]
    public void A_flag_brings_its_criteria_and_a_platform_its_own()
    {
        Assert.Equal(["SMP-URB-01", "SMP-URB-02", "SMP-SEC-04", "SMP-ETH-01"], Ids(new(new(), ["ios"], [])));
        Assert.Equal(["SMP-URB-01", "SMP-URB-02", "SMP-INT-01", "SMP-SEC-04", "SMP-ETH-01"], Ids(new(new() { UsesIns = true }, ["ios"], [])));
        Assert.Equal(["SMP-SEC-05", "SMP-SEC-06", "SMP-SEC-07"], Ids(new(new(), ["web"], [])).Except(Ids(new(new(), ["ios"], []))));
        Assert.DoesNotContain("SMP-URB-01", Questionnaire.AsksOf(SamplePack.Pack, new(new(), ["ios"], [])).Select(criterion => criterion.Id));
    }

    [Fact]
    public void Every_flag_platform_and_kind_of_evidence_has_its_words()
    {
        Assert.Equal(Flags, Vocabularies.ProfileFlags.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["web", "android", "ios"], Vocabularies.PlatformNames.Keys);
        Assert.Equal(EvidenceKinds.All.Order(StringComparer.Ordinal), Vocabularies.EvidenceKinds.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_schemas_list_exactly_the_known_codes()
    {
        var request = JsonNode.Parse(QuestionnaireSchemas.Request.Span)!["properties"]!;
        Assert.Equal(Flags, request["profile"]!["properties"]!.AsObject().Select(flag => flag.Key).Order(StringComparer.Ordinal));
        Assert.Equal(Vocabularies.PlatformNames.Keys, Codes(request["platforms"]!["items"]!));
        Assert.Equal(Vocabularies.Audiences.Keys, Codes(request["audience"]!["items"]!));
        Assert.Equal(ArtefactKinds.Proofs, Codes(JsonNode.Parse(QuestionnaireSchemas.Answers.Span)!["$defs"]!["answer"]!["properties"]!["documents"]!["items"]!));

        static IEnumerable<string> Codes(JsonNode holder) => holder["enum"]!.AsArray().Select(code => (string)code!);
    }

    private static IEnumerable<string> Flags => typeof(Profile).GetProperties().Where(property => property.PropertyType == typeof(bool))
        .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Ids(ProductTraits product) => Questionnaire.Of(SamplePack.Pack, product).Select(criterion => criterion.Id);

    // The validator follows references between definitions only under the older name of that member.
    private static Task<JsonSchema> SchemaOf(ReadOnlyMemory<byte> utf8) =>
        JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(utf8.Span).Replace("$defs", "definitions", StringComparison.Ordinal));

    private static JsonArray File(string name) => JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Packs", name)))!.AsArray();

    private static JsonObject Row(string file, string name) => File(file).Single(row => (string)row!["name"]! == name)!.AsObject();

    private static TheoryData<string> Names(string file) => [.. File(file).Select(row => (string)row!["name"]!)];

    private static IEnumerable<string> Expected(JsonObject row) => row["expect"]!.AsArray().Select(line => (string)line!).Order(StringComparer.Ordinal);
}
