using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using NJsonSchema;

namespace Balise.Conformance.Tests.Manifests;

public sealed class ManifestReaderTests
{
    // The validator follows references between definitions only under the older name of that member.
    private static readonly Task<JsonSchema> Schema = JsonSchema.FromJsonAsync(
        Encoding.UTF8.GetString(ManifestSchema.Utf8.Span).Replace("$defs", "definitions", StringComparison.Ordinal));

    [Fact]
    public void The_example_is_valid_and_its_contacts_are_kept_apart()
    {
        var valid = Assert.IsType<ManifestReadResult.Valid>(ManifestReader.Read(ManifestSchema.Example));
        Assert.Equal("org.example.carnet", valid.Manifest.Platforms.Android?.Package);
        Assert.Equal("explicit-consent", valid.Manifest.DataUses[0].HealthDataBasis);
        Assert.Equal(["submission", "security", "data-protection"], valid.Contacts.Select(contact => contact.Role));
        Assert.DoesNotContain("dpo@example.org", Encoding.UTF8.GetString(ManifestWriter.Write(valid.Manifest)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Mutation.All), MemberType = typeof(Mutation))]
    public void The_reader_names_every_problem_where_it_is(Mutation mutation) =>
        Assert.Equal(mutation.Expected, Problems(mutation.Document()).Select(problem => (problem.Pointer, problem.Code)));

    [Theory, MemberData(nameof(Mutation.All), MemberType = typeof(Mutation))]
    public async Task The_published_schema_gives_the_same_verdict_but_for_the_rules_it_cannot_say(Mutation mutation)
    {
        var accepted = (await Schema).Validate(mutation.Document()).Count == 0;
        Assert.Equal(mutation.Expected is [] || mutation.ReaderOnly, accepted);
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var root = JsonNode.Parse(ManifestSchema.Example.Span)!;
        root["vendor"]!["siren"] = "1";
        root["contacts"]![0]!["email"] = "nobody";
        root["dataUses"]![1]!["retention"] = "long";
        Assert.Equal(["/vendor/siren", "/contacts/0/email", "/dataUses/1/retention"], Problems(root.ToJsonString()).Select(problem => problem.Pointer).OrderBy(Rank));

        static int Rank(string pointer) => pointer switch { "/vendor/siren" => 0, "/contacts/0/email" => 1, _ => 2 };
    }

    [Theory]
    [InlineData("", "json.syntax")]
    [InlineData("{", "json.syntax")]
    [InlineData("{} {}", "json.syntax")]
    [InlineData("{\"schema\":NaN}", "json.syntax")]
    [InlineData("[]", "json.not-an-object")]
    [InlineData("null", "json.not-an-object")]
    public void What_is_no_object_is_refused(string document, string code) =>
        Assert.Equal(code, Assert.Single(Problems(document)).Code);

    [Fact]
    public void A_repeated_member_is_refused_even_when_both_are_equal()
    {
        var twice = Encoding.UTF8.GetString(ManifestSchema.Example.Span).Replace("\"siren\"", "\"name\": \"x\", \"siren\"", StringComparison.Ordinal);
        Assert.Equal(("/vendor/name", "json.duplicate-member"), Problems(twice).Select(problem => (problem.Pointer, problem.Code)).Single());
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_as_value_and_as_name()
    {
        var example = Encoding.UTF8.GetString(ManifestSchema.Example.Span);
        Assert.Equal("json.bad-text", Assert.Single(Problems(example.Replace("Carnet Exemple", "\\ud800", StringComparison.Ordinal))).Code);
        Assert.Contains(Problems(example.Replace("\"siren\"", "\"\\udfff\": 1, \"siren\"", StringComparison.Ordinal)), problem => problem.Code == "json.bad-text");
    }

    [Fact]
    public void Invalid_utf8_deep_nesting_and_size_are_refused_without_reading_on()
    {
        Assert.Equal("json.not-utf8", Assert.Single(Problems([0x22, 0xff, 0x22])).Code);
        Assert.Equal("json.syntax", Assert.Single(Problems(new string('[', 100_000))).Code);
        Assert.Equal("json.too-large", Assert.Single(Problems(new byte[10 << 20])).Code);
    }

    [Fact]
    public void A_flood_of_problems_is_cut_short()
    {
        var flood = "{" + string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"m{i}\":1")) + "}";
        var problems = Problems(flood);
        Assert.Equal(101, problems.Count);
        Assert.Equal("json.too-many-problems", problems[^1].Code);
    }

    [Theory]
    [InlineData("https://localhost:8443/", true)]
    [InlineData("https://app.vendor.localhost:8443/", true)]
    [InlineData("https://notlocalhost/", false)]
    [InlineData("https://127.0.0.1:8443/", true)]
    [InlineData("http://localhost:8080/", false)]
    [InlineData("https://127.0.0.2/", false)]
    [InlineData("https://user@localhost/", false)]
    public void Development_allows_two_loopback_names_over_https_only(string url, bool accepted)
    {
        var root = JsonNode.Parse(ManifestSchema.Example.Span)!;
        root["platforms"]!["web"]!["url"] = url;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(root);
        Assert.IsType<ManifestReadResult.Invalid>(ManifestReader.Read(bytes));
        Assert.Equal(accepted, ManifestReader.Read(bytes, new(AllowLoopback: true)) is ManifestReadResult.Valid);
    }

    [Fact]
    public void The_schema_lists_exactly_the_codes_of_the_vocabularies()
    {
        var root = JsonNode.Parse(ManifestSchema.Utf8.Span)!;
        var offer = root["properties"]!["offer"]!["properties"]!;
        var use = root["$defs"]!["dataUse"]!["properties"]!;
        AssertSame(Vocabularies.Audiences.Keys, root["properties"]!["audience"]!["items"]!);
        AssertSame(Vocabularies.Functions.Keys, offer["functions"]!["items"]!);
        AssertSame(Vocabularies.Specialties.Keys, offer["specialties"]!["items"]!);
        AssertSame(Vocabularies.Settings.Keys, offer["settings"]!["items"]!);
        AssertSame(Vocabularies.Regions.Keys, offer["regions"]!["items"]!);
        AssertSame(Vocabularies.DataCategories.Keys, use["dataCategories"]!["items"]!);
        AssertSame(Vocabularies.LegalBases.Keys, use["legalBasis"]!);
        AssertSame(Vocabularies.HealthDataBases.Keys, use["healthDataBasis"]!);
        AssertSame(Vocabularies.EconomicModels.Keys, root["$defs"]!["economicModel"]!["properties"]!["code"]!);
        AssertSame(Countries.All, root["$defs"]!["country"]!);
        Assert.Equal(18, Vocabularies.Regions.Count);
        Assert.Equal(249, Countries.All.Count);

        static void AssertSame(IEnumerable<string> codes, JsonNode holder) =>
            Assert.Equal(codes.Order(StringComparer.Ordinal), holder["enum"]!.AsArray().Select(code => (string)code!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_writer_spells_reads_back_and_spells_the_same()
    {
        var manifest = Assert.IsType<ManifestReadResult.Valid>(ManifestReader.Read(ManifestSchema.Example)).Manifest;
        var once = ManifestWriter.Write(manifest);
        Assert.Equal(once, ManifestWriter.Write(ManifestWriter.Read(once)));
        Assert.StartsWith("{\"audience\":[", Encoding.UTF8.GetString(once), StringComparison.Ordinal);
    }

    private static IReadOnlyList<JsonProblem> Problems(string document) => Problems(Encoding.UTF8.GetBytes(document));

    private static IReadOnlyList<JsonProblem> Problems(byte[] document) =>
        ManifestReader.Read(document) is ManifestReadResult.Invalid(var problems) ? problems : [];
}
