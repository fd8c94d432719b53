using System.Text.Json.Nodes;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Views;
using Balise.Conformance.Reports.Views.Oscal;
using Balise.Conformance.Reports.Views.Sarif;
using Balise.Conformance.Tests.Checks;
using Balise.Conformance.Tests.Reports.Views;
using Balise.Testing.Schemas;

namespace Balise.Corpora.Tests.Reports;

/// <summary>Every view of every sample, in both languages, against the schemas that OASIS and NIST publish.</summary>
public sealed class OfficialSchemaTests(ITestOutputHelper output)
{
    private const string Sarif = "sarif-schema-2.1.0.json", Results = "oscal_assessment-results_schema-1.0.6.json", Catalog = "oscal_catalog_schema-1.0.6.json";

    private static readonly ViewSettings[] Settings = [new("fr", "https://balise.example.org"), new("en", "http://localhost:7071")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Reports_are_SARIF() => ValidAsync(Sarif, Reports().SelectMany(report => Settings.Select(settings => SarifReport.Write(report, settings))));

    [Fact]
    public Task Reports_are_OSCAL_assessment_results() =>
        ValidAsync(Results, Reports().SelectMany(report => Settings.Select(settings => OscalAssessmentResults.Write(report, settings))));

    [Fact]
    public Task Packs_are_OSCAL_catalogs() =>
        ValidAsync(Catalog, Packs().Append(SampleReports.Pack).SelectMany(pack => Settings.Select(settings => OscalCatalog.Write(pack, settings))));

    [Theory]
    [InlineData(Sarif, "runs/0/results/0/kind")]
    [InlineData(Results, "assessment-results/results/0/findings/0/target/status/state")]
    public async Task A_wrong_value_does_not_pass(string schema, string path)
    {
        var document = JsonNode.Parse(schema == Sarif ? SarifReport.Write(SampleReports.Good, Settings[0]) : OscalAssessmentResults.Write(SampleReports.Good, Settings[0]))!;
        var steps = path.Split('/');
        var parent = steps[..^1].Aggregate(document, (node, step) => node is JsonArray array ? array[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        parent[steps[^1]] = "perhaps";
        Assert.NotEmpty(Assert.Single(await JsonSchemaValidator.ErrorsAsync(Schema(schema), [System.Text.Encoding.UTF8.GetBytes(document.ToJsonString())], Cancellation)));
    }

    private async Task ValidAsync(string schema, IEnumerable<byte[]> documents)
    {
        byte[][] all = [.. documents];
        var errors = await JsonSchemaValidator.ErrorsAsync(Schema(schema), all, Cancellation);
        output.WriteLine($"{all.Length} documents, {all.Sum(document => document.Length)} bytes, against {schema}.");
        Assert.Equal(all.Length, errors.Count);
        Assert.Empty(errors.SelectMany(list => list));
    }

    /// <summary>The samples, and the good product judged by everything that ships.</summary>
    private static IEnumerable<Report> Reports() =>
        SampleReports.All.Values.Append(SampleReports.Run(GoodEvidence.Bundle, AssessorFacts.None, [.. Packs()]));

    private static IEnumerable<Pack> Packs() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "packs"), "pack.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Assert.IsType<PackReading.Valid>(PackReader.Read(File.ReadAllBytes(file))).Pack);

    private static byte[] Schema(string name)
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        return File.ReadAllBytes(Path.Combine(Testing.Corpora.Find()!, "schemas", name));
    }
}
