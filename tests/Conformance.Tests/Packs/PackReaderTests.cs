using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Checks;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Tests.Packs;

public sealed class PackReaderTests
{
    public static byte[] Baseline { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "packs", "baseline", "0.1.0", "pack.json"));

    public static Pack BaselinePack => Assert.IsType<PackReading.Valid>(PackReader.Read(Baseline)).Pack;

    [Fact]
    public void The_baseline_has_no_fault() => Assert.Equal([], PackReader.Read(Baseline) is PackReading.Invalid(var problems) ? problems : []);

    [Fact]
    public void The_baseline_is_valid_and_its_latest_version_uses_every_check()
    {
        Assert.Equal(("baseline", "0.1.0"), (BaselinePack.Id, BaselinePack.Version));
        Assert.Equal(
            AllChecks.ById.Keys.Order(StringComparer.Ordinal),
            ShippedPacks.All["baseline/1.1.0"].Criteria.SelectMany(criterion => criterion.Checks).Select(check => check.Id)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(BaselinePack.Criteria, criterion => Assert.Equal("", criterion.OfficialRef));
        Assert.All(BaselinePack.Criteria, criterion => Assert.Equal(Provenance.Own, criterion.Provenance));
    }

    [Fact]
    public void What_the_baseline_asks_of_a_person_depends_on_a_flag() =>
        Assert.Equal(
            [("BAS-ETH-04", "usesArtificialIntelligence"), ("BAS-ETH-05", "addressesMinors"), ("BAS-URB-01", "teleconsultation")],
            BaselinePack.Criteria.Where(criterion => criterion.HumanJudgement is not null)
                .Select(criterion => (criterion.Id, Assert.IsType<Applicability.Flag>(criterion.AppliesWhen).Name)));

    [Fact]
    public void The_digest_follows_the_content_and_not_the_spelling()
    {
        var reordered = new JsonObject(JsonNode.Parse(Baseline)!.AsObject().Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        Assert.Equal(BaselinePack.Digest, Read(reordered).Digest);
        reordered["version"] = "0.1.1";
        Assert.NotEqual(BaselinePack.Digest, Read(reordered).Digest);

        static Pack Read(JsonNode node) => Assert.IsType<PackReading.Valid>(PackReader.Read(JsonSerializer.SerializeToUtf8Bytes(node))).Pack;
    }

    [Fact]
    public void All_faults_refuse_the_whole_pack_at_once()
    {
        var root = JsonNode.Parse(Baseline)!;
        var criteria = root["criteria"]!.AsArray();
        criteria[0]!["checks"]![0]!["id"] = "SEC-APK-999";
        criteria[1]!["weight"] = 3;
        criteria[2]!["axis"] = "beauty";
        criteria[3]!["checks"]![0]!["severity"] = "fatal";
        criteria[4]!["id"] = "bas-sec-04";
        criteria[5]!["appliesWhen"] = new JsonObject { ["flag"] = "usesBlockchain" };
        criteria[6]!["appliesWhen"] = new JsonObject { ["flag"] = "usesIns", ["platform"] = "web" };
        criteria[7]!.AsObject().Remove("checks");
        criteria[8]!["enforcedFrom"] = "2025-02-30";
        criteria[9]!["title"]!.AsObject().Remove("en");
        criteria[10]!["source"]!["url"] = "http://example.org/";
        Assert.Equal(
            [
                "/criteria/0/checks/0/id pack.unknown-check",
                "/criteria/1/weight json.unknown-member",
                "/criteria/10/source/url text.not-a-public-https-url",
                "/criteria/2/axis text.unknown-code",
                "/criteria/3/checks/0/severity text.unknown-code",
                "/criteria/4/id pack.repeated",
                "/criteria/5/appliesWhen/flag text.unknown-code",
                "/criteria/6/appliesWhen pack.not-one-operator",
                "/criteria/7 pack.nobody-judges",
                "/criteria/8/enforcedFrom text.not-a-date",
                "/criteria/9/title/en json.missing-member",
            ],
            Problems(root.ToJsonString()).Select(problem => $"{problem.Pointer} {problem.Code}").Distinct()
                .Where(line => line is not ("/criteria/6/appliesWhen/flag json.unknown-member" or "/criteria/6/appliesWhen/platform json.unknown-member"))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"schema":"pack/2"}""")]
    [InlineData("""{"schema":"pack/1","id":"x","version":"1.0","title":{"fr":"x","en":"x"},"criteria":[]}""")]
    public void What_is_no_pack_is_refused(string text) => Assert.NotEmpty(Problems(text));

    private static IReadOnlyList<JsonProblem> Problems(string text) =>
        Assert.IsType<PackReading.Invalid>(PackReader.Read(Encoding.UTF8.GetBytes(text))).Problems;
}
