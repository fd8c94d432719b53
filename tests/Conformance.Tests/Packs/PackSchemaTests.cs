using System.Text;
using System.Text.Json.Nodes;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Testing.Schemas;

namespace Balise.Conformance.Tests.Packs;

/// <summary>The published schema of packs, against the packs that ship and against the reader: what one refuses for its shape the other does.</summary>
public sealed class PackSchemaTests
{
    private static readonly byte[] Sample = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Reports", "Views", "sample-pack.json"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A path in the sample, and what stands there instead. Nothing: the member is removed.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "id", "\"a_b\"" }, { "version", "\"1.0\"" }, { "title/en", "" }, { "title/fr", "\"\"" }, { "surprise", "1" }, { "criteria", "[]" },
        { "responseScales", "[]" }, { "responseScales/0/levels/0/code", "\"No\"" }, { "structure/0/total", "-1" }, { "structure/0/approximate", "" },
        { "criteria/0/axis", "\"beauty\"" }, { "criteria/0/weight", "3" }, { "criteria/0/wording", "" }, { "criteria/0/title/fr", "\"a\\nb\"" },
        { "criteria/0/title/en", "\"\\u202ex\"" }, { "criteria/0/mandatory", "\"yes\"" }, { "criteria/0/targetLevel", "" }, { "criteria/0/evidence", "[]" },
        { "criteria/0/evidence", "[\"rumour\"]" }, { "criteria/0/checks/0/severity", "\"fatal\"" }, { "criteria/0/checks/0/remediation", "" },
        { "criteria/0/checks", "" }, { "criteria/0/appliesWhen", "{\"flag\":\"usesIns\",\"platform\":\"web\"}" }, { "criteria/0/appliesWhen", "{}" },
        { "criteria/0/appliesWhen", "{\"flag\":\"usesBlockchain\"}" }, { "criteria/0/appliesWhen", "{\"all\":[]}" }, { "criteria/0/appliesWhen", "{\"audience\":\"cats\"}" },
        { "criteria/0/enforcedFrom", "\"2025-02-30\"" }, { "criteria/0/source/clause", "" }, { "criteria/0/source/url", "\"http://example.org/\"" },
        { "criteria/0/provenance", "\"rumour\"" }, { "criteria/1/crosswalk/0/gap", "" }, { "criteria/1/crosswalk/1/gap", "{\"fr\":\"x\",\"en\":\"x\"}" },
        { "criteria/1/crosswalk/0/criterion", "\"BAS-SEC-14\"" }, { "criteria/3/humanJudgement", "" }, { "criteria/3/humanJudgement/judge", "\"vendor\"" },
        { "criteria/3/humanJudgement/remediation", "" }, { "criteria/3/synchronises", "\"weather\"" }, { "criteria/4/wording", "{\"fr\":\"x\",\"en\":\"x\"}" },
        { "criteria/4/checks", "[]" }, { "schema", "\"pack/1\"" }, { "schema", "\"pack/3\"" },
    };

    [Fact]
    public async Task The_packs_that_ship_in_this_shape_are_valid()
    {
        byte[][] packs = [Sample, .. ShippedPacks.Bytes.Values.Where(pack => (string)JsonNode.Parse(pack)!["schema"]! == Pack.Schema)];
        Assert.Empty((await JsonSchemaValidator.ErrorsAsync(PackSchema.Utf8, packs, Cancellation)).SelectMany(list => list));
    }

    [Fact]
    public async Task What_the_reader_refuses_for_its_shape_the_schema_refuses()
    {
        (string Name, byte[] Pack)[] faulty = [.. Faults.Select(row => ($"{row.Data.Item1} {row.Data.Item2}", With(row.Data.Item1, row.Data.Item2)))];
        Assert.All(faulty, row => Assert.True(PackReader.Read(row.Pack) is PackReading.Invalid, $"The reader accepts {row.Name}."));
        var errors = await JsonSchemaValidator.ErrorsAsync(PackSchema.Utf8, faulty.Select(row => row.Pack), Cancellation);
        Assert.Empty(faulty.Zip(errors).Where(row => row.Second is []).Select(row => row.First.Name));
    }

    [Fact]
    public void The_codes_are_those_of_the_engine()
    {
        var definitions = JsonNode.Parse(PackSchema.Utf8.Span)!["$defs"]!;
        var (criterion, condition) = (definitions["criterion"]!["properties"]!, definitions["applicability"]!["properties"]!);
        Assert.Equal(Names<Axis>(), Codes(definitions["axis"]));
        Assert.Equal(Names<Severity>(), Codes(definitions["severity"]));
        Assert.Equal(Names<NationalFunction>(), Codes(criterion["synchronises"]));
        Assert.Equal(Names<Provenance>(), Codes(criterion["provenance"]));
        Assert.Equal(EvidenceKinds.All.Order(StringComparer.Ordinal), Codes(criterion["evidence"]!["items"]).Order(StringComparer.Ordinal));
        Assert.Equal(Applicability.Flags.Keys.Order(StringComparer.Ordinal), Codes(condition["flag"]).Order(StringComparer.Ordinal));
        Assert.Equal(Applicability.Platforms, Codes(condition["platform"]));
        Assert.Equal(Vocabularies.Audiences.Keys.Order(StringComparer.Ordinal), Codes(condition["audience"]).Order(StringComparer.Ordinal));
    }

    private static byte[] With(string path, string value)
    {
        var root = JsonNode.Parse(Sample)!;
        var steps = path.Split('/');
        var parent = steps[..^1].Aggregate(root, (node, step) => node is JsonArray array ? array[step[0] - '0']! : node[step]!);
        if (value is "")
            parent.AsObject().Remove(steps[^1]);
        else
            parent[steps[^1]] = JsonNode.Parse(value);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetValues<T>().Select(KebabCase.Of);

    private static IEnumerable<string> Codes(JsonNode? node) => node!["enum"]!.AsArray().Select(code => (string)code!);
}
