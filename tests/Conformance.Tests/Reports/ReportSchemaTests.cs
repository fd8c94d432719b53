using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Checks;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;
using Balise.Conformance.Tests.Packs;
using Balise.Conformance.Tests.Reports.Views;
using Balise.Testing.Schemas;

namespace Balise.Conformance.Tests.Reports;

/// <summary>The published schema of reports, against the reports that are written.</summary>
public sealed class ReportSchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(ReportSchema.Utf8.Span)!;

    [Fact]
    public async Task Every_report_is_valid()
    {
        byte[][] reports =
        [
            .. SampleReports.All.Values.Select(ReportJson.Write),
            ReportJson.Write(SampleReports.Run(GoodEvidence.Bundle, AssessorFacts.None, [.. ShippedPacks.All.Values])),
            .. CheckCase.Files().Select(@case => ReportJson.Write(SampleReports.Run(@case.Evidence(), AssessorFacts.None, SampleReports.Baseline))),
        ];
        Assert.Empty((await ErrorsAsync(reports)).SelectMany(list => list));
    }

    [Theory]
    [InlineData("results/0/verdict", "\"perhaps\"")]
    [InlineData("results/0/counts/met", "1.5")]
    [InlineData("results/0/axes/0/level", "5")]
    [InlineData("results/0/criteria/0/score", "100")]
    [InlineData("results/0/criteria/0/findings/0/outcome", "\"passed\"")]
    [InlineData("results", "[]")]
    [InlineData("evidenceSha256", "\"ABC\"")]
    [InlineData("judgedAt", "\"yesterday\"")]
    [InlineData("facts/waivers", "null")]
    [InlineData("schema", "\"conformance-report/1\"")]
    public async Task What_is_no_report_is_refused(string path, string value)
    {
        var report = JsonNode.Parse(ReportJson.Write(SampleReports.Good))!;
        var steps = path.Split('/');
        var parent = steps[..^1].Aggregate(report, (node, step) => node is JsonArray array ? array[step[0] - '0']! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);
        Assert.NotEmpty(Assert.Single(await ErrorsAsync([JsonSerializer.SerializeToUtf8Bytes(report)])));
    }

    [Fact]
    public void The_codes_are_those_of_the_engine()
    {
        Assert.Equal(Names<Axis>(), Codes("axis"));
        Assert.Equal(Names<NationalFunction>(), Codes("function"));
        Assert.Equal(Names<Severity>(), Codes("severity"));
        Assert.Equal(Names<Outcome>(), Codes("outcome"));
        Assert.Equal(Names<CriterionStatus>(), Codes("status"));
    }

    private static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetValues<T>().Select(KebabCase.Of);

    private static IEnumerable<string> Codes(string definition) => Schema["$defs"]![definition]!["enum"]!.AsArray().Select(code => (string)code!);

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> ErrorsAsync(IEnumerable<byte[]> reports) =>
        await JsonSchemaValidator.ErrorsAsync(ReportSchema.Utf8, reports, TestContext.Current.CancellationToken);
}
