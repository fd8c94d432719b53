using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Views;
using Balise.Conformance.Reports.Views.Oscal;
using Balise.Conformance.Reports.Views.Sarif;

namespace Balise.Conformance.Tests.Reports.Views;

/// <summary>The views as they are recorded, and what holds for all of them. UPDATE_EXPECTED names the folder of the recorded files, to rewrite them.</summary>
public sealed class ViewTests
{
    private static readonly ViewSettings French = new("fr", "https://balise.example.org"), English = French with { Language = "en" };

    public static TheoryData<string> Recorded => ["sarif-waived-fr", "sarif-failing-en", "oscal-waived-fr", "oscal-failing-en", "catalog-fr", "catalog-en"];

    public static TheoryData<string, string> Everything => [.. from name in SampleReports.All.Keys from language in new[] { "fr", "en" } select (name, language)];

    [Theory, MemberData(nameof(Recorded))]
    public void The_view_is_spelt_as_recorded(string name)
    {
        var parts = name.Split('-');
        var settings = parts[^1] == "fr" ? French : English;
        var actual = Indented(parts[0] switch
        {
            "sarif" => SarifReport.Write(OfSample(parts[1]), settings),
            "oscal" => OscalAssessmentResults.Write(OfSample(parts[1]), settings),
            _ => OscalCatalog.Write(SampleReports.Pack, settings),
        });
        var file = Path.Combine(AppContext.BaseDirectory, "Reports", "Views", $"expected-{name}.json");
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, $"expected-{name}.json"), actual);
        else
            Assert.Equal(File.ReadAllText(file), actual);
    }

    [Theory, MemberData(nameof(Everything))]
    public void The_same_report_gives_the_same_bytes(string name, string language)
    {
        var settings = French with { Language = language };
        var report = SampleReports.All[name];
        var again = ReportJson.Read(ReportJson.Write(report));
        Assert.Equal(SarifReport.Write(report, settings), SarifReport.Write(again, settings));
        Assert.Equal(OscalAssessmentResults.Write(report, settings), OscalAssessmentResults.Write(again, settings));
    }

    [Theory, MemberData(nameof(Everything))]
    public void No_criterion_and_no_finding_is_lost(string name, string language)
    {
        var settings = French with { Language = language };
        var report = SampleReports.All[name];
        var runs = Root(SarifReport.Write(report, settings)).GetProperty("runs").EnumerateArray().ToArray();
        var results = Root(OscalAssessmentResults.Write(report, settings)).GetProperty("assessment-results").GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal((report.Results.Count, report.Results.Count), (runs.Length, results.Length));
        foreach (var (index, pack) in report.Results.Index())
        {
            var criteria = pack.Criteria.Select(criterion => criterion.Id).Order(StringComparer.Ordinal).ToArray();
            var seen = runs[index].GetProperty("results").EnumerateArray().Select(row => row.GetProperty("properties").GetProperty("criterion").GetString());
            Assert.Equal(criteria, seen.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            var selected = results[index].GetProperty("reviewed-controls").GetProperty("control-selections").EnumerateArray()
                .SelectMany(selection => selection.EnumerateObject().Where(member => member.Name.EndsWith("clude-controls", StringComparison.Ordinal)))
                .SelectMany(member => member.Value.EnumerateArray()).Select(control => control.GetProperty("control-id").GetString()!.TrimStart('_'));
            Assert.Equal(criteria, selected.Order(StringComparer.Ordinal));
            var satisfied = results[index].GetProperty("findings").EnumerateArray()
                .Count(finding => finding.GetProperty("target").GetProperty("status").GetProperty("state").GetString() == "satisfied");
            Assert.Equal(pack.Criteria.Count(criterion => criterion.Status is CriterionStatus.Met), satisfied);
        }
    }

    [Theory, MemberData(nameof(Everything))]
    public void Every_reference_inside_the_document_leads_somewhere(string name, string language)
    {
        var document = Root(OscalAssessmentResults.Write(SampleReports.All[name], French with { Language = language }));
        var strings = Strings(document, "").ToArray();
        string[] defined = [.. strings.Where(row => row.Name == "uuid").Select(row => row.Text)];
        Assert.Equal(defined.Length, defined.Distinct(StringComparer.Ordinal).Count());
        string[] referred =
        [
            .. strings.Where(row => row.Name.EndsWith("-uuid", StringComparison.Ordinal)).Select(row => row.Text),
            .. strings.Where(row => row.Name == "href" && row.Text.StartsWith('#')).Select(row => row.Text[1..]),
        ];
        Assert.NotEmpty(referred);
        Assert.Empty(referred.Except(defined, StringComparer.Ordinal));
    }

    [Fact]
    public void Findings_aim_at_statements_of_the_catalog()
    {
        var statements = Strings(Root(OscalCatalog.Write(SampleReports.Pack, French)), "").Where(row => row.Name == "id").Select(row => row.Text);
        var targets = Strings(Root(OscalAssessmentResults.Write(OfSample("failing"), French)), "").Where(row => row.Name == "target-id").Select(row => row.Text);
        Assert.Equal(6, targets.Count() + 1);
        Assert.Empty(targets.Except(statements, StringComparer.Ordinal));
    }

    private static Report OfSample(string name) => SampleReports.All[name] with { Results = [SampleReports.All[name].Deciding] };

    private static IEnumerable<(string Name, string Text)> Strings(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value, member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Strings(item, name)),
        JsonValueKind.String => [(name, element.GetString()!)],
        _ => [],
    };

    private static JsonElement Root(byte[] utf8) => JsonDocument.Parse(utf8).RootElement;

    private static string Indented(byte[] utf8)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Root(utf8).WriteTo(writer);
        return Encoding.UTF8.GetString(output.ToArray()) + "\n";
    }
}
