using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Balise.Journeys.Tests;

/// <summary>A vendor asks what applies, answers it, and reads in the report where the answers and the product disagree.</summary>
public sealed class AnswersJourneyTests : JourneySuite
{
    [Fact]
    public async Task A_vendor_who_claims_too_much_reads_it_beside_what_was_observed()
    {
        var manifest = Examples.WebAndAndroid(Site);
        using var asked = await Suite.SendAsync(HttpMethod.Post, "/api/questionnaire", role: null, JsonContent.Create(manifest.DeepClone()));
        var questionnaire = await RunningSuite.ReadAsync(asked);
        var template = await Suite.GetAsync(new Uri(questionnaire["links"]!["template"]!.GetValue<string>()).PathAndQuery);
        var answers = Filled(template, questionnaire);
        var apk = Testing.Artefacts.ApkWriter.Build(new() { Package = Examples.Package, VersionName = Examples.Version, Debuggable = true });
        var id = await Suite.SubmitAsync(manifest, new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["android-package"] = apk,
            ["sbom"] = Examples.Sbom,
            ["answers"] = JsonSerializer.SerializeToUtf8Bytes(answers),
        });

        var view = await Suite.SettledAsync(id);
        Assert.Equal("returned", view["state"]!.GetValue<string>());
        Assert.Equal(["MAN-ANS-001", "SEC-APK-003"], Examples.FailedChecks(view));
        var progress = view["questionnaire"]!;
        Assert.Equal(template["answers"]!.AsArray().Count, progress["asked"]!.GetValue<int>());
        Assert.Equal(answers["answers"]!.AsArray().Count, progress["answered"]!.GetValue<int>());

        var criteria = (await Suite.GetAsync($"/api/submissions/{id}/report", "vendor"))["results"]![0]!["criteria"]!.AsArray();
        var contradicted = criteria.Single(row => row!["findings"]!.AsArray().Any(finding => finding!["check"]!.GetValue<string>() == "MAN-ANS-001"))!;
        Assert.Equal(("not-met", "yes"), (contradicted["status"]!.GetValue<string>(), contradicted["declared"]!["response"]!.GetValue<string>()));
        Assert.Contains(contradicted["findings"]!.AsArray(), finding => finding!["check"]!.GetValue<string>() == "SEC-APK-003");
        Assert.Contains("MAN-ANS-001", (await Mail.NextAsync(default)).Mime.TextBody, StringComparison.Ordinal);
        Assert.Equal(answers.ToJsonString(), (await Suite.GetAsync($"/api/submissions/{id}/answers", "assessor")).ToJsonString());
    }

    /// <summary>Says of each criterion that its target is reached, and leaves out those that need a document.</summary>
    private static JsonObject Filled(JsonNode template, JsonNode questionnaire)
    {
        var targets = questionnaire["packs"]!.AsArray().SelectMany(pack => pack!["criteria"]!.AsArray()).Where(row => row!["response"] is not null)
            .ToDictionary(row => row!["criterion"]!.GetValue<string>(), row => row!["response"]!["target"]!.GetValue<string>(), StringComparer.Ordinal);
        var rows = template["answers"]!.AsArray().Where(row => row!["documents"] is null).Select(row => row!["criterion"]!.GetValue<string>());
        return new()
        {
            ["schema"] = template["schema"]!.DeepClone(),
            ["answers"] = new JsonArray([.. rows.Select(criterion => new JsonObject { ["criterion"] = criterion, ["response"] = targets[criterion] })]),
        };
    }
}
