using System.Text.Json;
using Balise.Conformance.Reports.Views;
using Balise.Conformance.Reports.Views.Sarif;

namespace Balise.Conformance.Tests.Reports.Views;

/// <summary>What single results of the views say, for the reader who looks at one.</summary>
public sealed class ViewTextTests
{
    private static readonly ViewSettings French = new("fr", "https://balise.example.org");

    [Theory]
    [InlineData("good", "S-SEC-1", "SEC-APK-003", "pass", "none")]
    [InlineData("failing", "S-SEC-1", "SEC-APK-003", "fail", "error")]
    [InlineData("failing", "S-SEC-2", "SEC-WEB-005", "open", "none")]
    [InlineData("failing", "S-ETH-1", "ETH-POL-001", "fail", "warning")]
    [InlineData("failing", "S-ETH-1", "MAN-ANS-001", "fail", "warning")]
    [InlineData("failing", "S-URB-1", "S-URB-1", "fail", "error")]
    [InlineData("failing", "S-INT-1", "S-INT-1", "open", "none")]
    [InlineData("failing", "1-EXC-1", "1-EXC-1", "notApplicable", "none")]
    [InlineData("awaiting", "S-URB-1", "S-URB-1", "review", "none")]
    [InlineData("good", "S-URB-1", "S-URB-1", "pass", "none")]
    [InlineData("waived", "S-URB-1", "S-URB-1", "fail", "error")]
    public void A_result_has_the_kind_and_the_level_of_what_was_found(string report, string criterion, string rule, string kind, string level)
    {
        var result = Result(report, criterion, rule);
        Assert.Equal((kind, level), (result.GetProperty("kind").GetString(), result.GetProperty("level").GetString()));
        Assert.Equal($"sample/{criterion}/{rule}", result.GetProperty("partialFingerprints").GetProperty("criterionAndRule/v1").GetString());
    }

    [Fact]
    public void A_failure_that_does_not_count_yet_is_a_note()
    {
        var evidence = Checks.GoodEvidence.Bundle;
        var page = evidence.Web!.Facts!.Https.Responses[0];
        var bare = page with { Headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["set-cookie"] = ["session=1"] } };
        var report = SampleReports.Run(
            evidence with { Web = evidence.Web with { Facts = evidence.Web.Facts with { Https = evidence.Web.Facts.Https with { Responses = [bare] } } } },
            Balise.Conformance.Reports.AssessorFacts.None, SampleReports.Pack);
        var result = Result(SarifReport.Write(report, French), "S-SEC-3", "SEC-WEB-006");
        Assert.Equal(("fail", "note"), (result.GetProperty("kind").GetString(), result.GetProperty("level").GetString()));
    }

    [Fact]
    public void A_waiver_is_a_suppression_with_its_reason_and_the_finding_still_fails()
    {
        var suppression = Assert.Single(Result("waived", "S-SEC-1", "SEC-APK-003").GetProperty("suppressions").EnumerateArray());
        Assert.Equal(("external", "accepted", "Version d'essai connue."),
            (suppression.GetProperty("kind").GetString(), suppression.GetProperty("status").GetString(), suppression.GetProperty("justification").GetString()));
        Assert.Equal("fail", Result("waived", "S-SEC-1", "SEC-APK-003").GetProperty("kind").GetString());
        Assert.Empty(Result("waived", "S-URB-1", "S-URB-1").GetProperty("suppressions").EnumerateArray());
    }

    [Fact]
    public void What_a_place_names_is_where_the_result_points()
    {
        var location = Result("failing", "S-SEC-1", "SEC-APK-003").GetProperty("locations")[0];
        Assert.Equal(("android-package", "SUBMISSION"),
            (Uri(location).GetProperty("uri").GetString(), Uri(location).GetProperty("uriBaseId").GetString()));
        Assert.Equal("AndroidManifest.xml#application@debuggable", location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString());
        Assert.Equal("https://carnet.example.org/a%20b", Uri(Result("failing", "S-ETH-1", "ETH-POL-001").GetProperty("locations")[0]).GetProperty("uri").GetString());

        static JsonElement Uri(JsonElement location) => location.GetProperty("physicalLocation").GetProperty("artifactLocation");
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("[x](javascript:y) {0} \\", "\\[x\\](javascript:y) {{0}} \\\\")]
    public void A_message_has_no_link_and_no_placeholder_of_a_strangers(string text, string expected) => Assert.Equal(expected, SarifTexts.Of(text).Text);

    [Fact]
    public void An_identifier_made_of_a_name_is_a_version_5_one()
    {
        var first = NameUuid.Of("a", "b");
        Assert.Equal(first, NameUuid.Of("a", "b"));
        Assert.NotEqual(first, NameUuid.Of("ab"));
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", first);
    }

    private static JsonElement Result(string report, string criterion, string rule) => Result(SarifReport.Write(SampleReports.All[report], French), criterion, rule);

    private static JsonElement Result(byte[] sarif, string criterion, string rule) =>
        Assert.Single(JsonDocument.Parse(sarif).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray(), result =>
            result.GetProperty("properties").GetProperty("criterion").GetString() == criterion && result.GetProperty("ruleId").GetString() == rule);
}
