using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;

namespace Balise.App.Tests.Api;

/// <summary>"What applies to my solution?", asked by anybody, before anything is submitted.</summary>
public sealed class QuestionnaireTests(SampleSuite suite) : IClassFixture<SampleSuite>
{
    [Fact]
    public async Task The_example_is_answered_with_all_that_applies_and_how_it_is_judged()
    {
        var answer = await AskAsync(QuestionnaireSchemas.RequestExample.ToArray());
        var packs = answer.GetProperty("packs");
        Assert.Equal([("sample/1.0.0", true), ("baseline/0.1.0", false)], packs.EnumerateArray().Select(pack => (Text(pack, "pack"), pack.GetProperty("decides").GetBoolean())));
        var sample = packs[0];
        Assert.Equal(["no", "planned", "partial", "yes", "proved"], sample.GetProperty("responseScales")[0].GetProperty("levels").EnumerateArray().Select(level => Text(level, "code")));
        Assert.Equal(["sample/SMP-URB-01"], sample.GetProperty("awaitingAnnex").EnumerateArray().Select(slot => Text(slot, "criterion")));
        Assert.Equal((12, 0), (sample.GetProperty("applicable").GetInt32(), sample.GetProperty("notApplicable").GetInt32()));
        Assert.Equal("urbanisation 3 2 1 1 1", Counts(sample.GetProperty("axes")[0]));

        var ins = Criterion(sample, "SMP-INT-01");
        Assert.Equal(("ins", "conformity", "proved"), (Text(ins, "synchronises"), Text(ins.GetProperty("response"), "scale"), Text(ins.GetProperty("response"), "target")));
        Assert.Equal("Does the joined procedure describe qualification?", Text(ins.GetProperty("humanJudgement").GetProperty("question"), "en"));
        var content = Criterion(sample, "SMP-SEC-06");
        Assert.Equal(("2027-03-01", false), (Text(content, "enforcedFrom"), content.GetProperty("enforced").GetBoolean()));
        Assert.EndsWith("/checks/SEC-WEB-005", Text(content.GetProperty("checks")[0], "page"), StringComparison.Ordinal);
        Assert.Equal("Une politique de contenu protège la page.", Text(content.GetProperty("wording"), "fr"));

        var part = Criterion(sample, "SMP-URB-03").GetProperty("crosswalk")[0];
        Assert.Equal(("baseline/0.1.0/BAS-SEC-04", "part"), (Text(part, "criterion"), Text(part, "covers")));
        Assert.Equal("The age of the package is still to be seen.", Text(part.GetProperty("gap"), "en"));
        Assert.Equal("sample/1.0.0/SMP-URB-02", Text(Criterion(packs[1], "BAS-SEC-01").GetProperty("alsoCovers")[0], "criterion"));
    }

    [Fact]
    public async Task A_whole_manifest_is_answered_like_its_traits_and_nothing_of_it_comes_back()
    {
        var whole = await AskAsync(ManifestSchema.Example.ToArray());
        var traits = await AskAsync("""
            {"schema":"questionnaire-request/1","profile":{"handlesHealthData":true,"hostsHealthData":true,"patientAccounts":true,"professionalAccounts":true},
             "platforms":["web","android"],"audience":["patients","carers","professionals"]}
            """u8.ToArray());
        Assert.Equal(traits.GetRawText(), whole.GetRawText());
        Assert.DoesNotContain("@example.org", whole.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Carnet", whole.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"schema":"questionnaire-request/1","platforms":["desktop"],"profile":{"usesBlockchain":true}}""", "/platforms/0 /profile/usesBlockchain")]
    [InlineData("""{"schema":"submission-manifest/1"}""", "/audience /contacts /dataUses /economicModels /offer /platforms /privacy /product /profile /vendor")]
    [InlineData("[]", "")]
    [InlineData("{", "")]
    [InlineData("\"\\ud800\"", "")]
    public async Task A_question_that_cannot_be_read_is_refused_with_every_place(string body, string pointers)
    {
        using var answer = await suite.SendAsync(null, "POST", "api/questionnaire", RunningSuite.Json(System.Text.Encoding.UTF8.GetBytes(body)));
        var refused = await RunningSuite.RefusedAsync(422, "questionnaire.invalid", answer);
        Assert.Equal(pointers, string.Join(' ', refused.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task The_template_asks_each_criterion_once_and_is_refused_until_it_is_filled()
    {
        var answer = await AskAsync(ManifestSchema.Example.ToArray());
        using var file = await suite.SendAsync(null, "GET", new Uri(Text(answer.GetProperty("links"), "template")).PathAndQuery);
        Assert.Equal(("attachment", "answers.json"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileName!.Trim('"')));
        var template = JsonNode.Parse(await file.Content.ReadAsStringAsync(RunningSuite.Cancellation))!;
        var asked = template["answers"]!.AsArray().Select(row => (string)row!["criterion"]!).ToArray();
        Assert.Equal(
            answer.GetProperty("packs").EnumerateArray().SelectMany(pack => pack.GetProperty("criteria").EnumerateArray()).Where(row => row.TryGetProperty("response", out _)).Select(row => Text(row, "criterion")),
            asked);
        Assert.Equal(["penetration-test"], template["answers"]!.AsArray().Single(row => (string)row!["criterion"]! == "sample/SMP-SEC-02")!["documents"]!.AsArray().Select(kind => (string)kind!));

        var draft = await suite.NewDraftAsync();
        var refused = await RunningSuite.RefusedAsync(422, "answers.invalid", await PutAsync(draft, template));
        Assert.Equal(asked.Select((_, index) => $"/answers/{index}/response"), refused);
        foreach (var row in template["answers"]!.AsArray())
        {
            row!["response"] = (string)row["criterion"]! == "sample/SMP-SEC-04" ? "3" : row["documents"] is null ? "yes" : "proved";
        }

        using var stored = await PutAsync(draft, template);
        Assert.Equal(200, (int)stored.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?platform=desktop")]
    [InlineData("?platform=web&flag=usesBlockchain")]
    [InlineData("?platform=web&audience=everybody")]
    public async Task A_template_for_nothing_known_is_refused(string query) =>
        await RunningSuite.RefusedAsync(400, "questionnaire.query-invalid", await suite.SendAsync(null, "GET", $"api/questionnaire/template{query}"));

    [Theory]
    [InlineData("api/schemas/questionnaire-request/1", "urn:balise:schema:questionnaire-request:1")]
    [InlineData("api/schemas/questionnaire-answers/1", "urn:balise:schema:questionnaire-answers:1")]
    public async Task The_schemas_are_published(string path, string id)
    {
        using var answer = await suite.SendAsync(null, "GET", path);
        Assert.Equal("application/schema+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(id, Text(await RunningSuite.BodyOfAsync(answer), "$id"));
    }

    [Fact]
    public async Task A_listing_says_what_its_assessment_covers_of_another_pack()
    {
        var listing = await suite.ListAsync("Carnet couvert", SampleSuite.Good);
        var coverage = await suite.GetAsync($"api/catalogue/{listing.Id}/coverage/sample/1.0.0");
        Assert.Equal(("sample/1.0.0", "baseline/0.1.0"), (Text(coverage, "pack"), coverage.GetProperty("assessedBy")[0].GetString()));
        Assert.Equal((1, 1, 1), (Count("covered"), Count("coveredInPart"), Count("awaitsAnnex")));
        var part = coverage.GetProperty("criteria").EnumerateArray().Single(row => Text(row, "id") == "SMP-URB-03");
        Assert.Equal(("covered-in-part", "met"), (Text(part, "state"), Text(part.GetProperty("by")[0], "status")));
        await RunningSuite.RefusedAsync(404, "pack.not-found", await suite.SendAsync(null, "GET", $"api/catalogue/{listing.Id}/coverage/sample/9.9.9"));
        await RunningSuite.RefusedAsync(404, "listing.not-found", await suite.SendAsync(null, "GET", "api/catalogue/0/coverage/sample/1.0.0"));

        int Count(string name) => coverage.GetProperty("counts").GetProperty(name).GetInt32();
    }

    private async Task<JsonElement> AskAsync(byte[] body)
    {
        using var answer = await suite.SendAsync(null, "POST", "api/questionnaire", RunningSuite.Json(body));
        Assert.Equal(200, (int)answer.StatusCode);
        return await RunningSuite.BodyOfAsync(answer);
    }

    private Task<HttpResponseMessage> PutAsync(string draft, JsonNode answers) =>
        suite.SendAsync(Domain.Accounts.Role.Vendor, "PUT", $"{draft}/artefacts/answers", RunningSuite.Json(JsonSerializer.SerializeToUtf8Bytes(answers)));

    private static JsonElement Criterion(JsonElement pack, string id) =>
        pack.GetProperty("criteria").EnumerateArray().Single(row => Text(row, "criterion").EndsWith($"/{id}", StringComparison.Ordinal));

    private static string Counts(JsonElement axis) => $"{Text(axis, "axis")} {string.Join(' ', new[] { "applicable", "mandatory", "byPrograms", "byPeople", "awaitingAnnex" }.Select(name => axis.GetProperty(name).GetInt32()))}";

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
