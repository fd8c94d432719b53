using System.Text;
using Azure.Data.Tables;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.App.Packs;
using Balise.App.SignIn;
using Balise.App.Web;
using Balise.App.Web.Reports;
using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;
using Balise.Conformance.Tests.Reports.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Balise.Browser.Tests;

/// <summary>The page of a report that no demonstration reaches, as the site renders it, with its stylesheet inside.</summary>
internal static class RenderedReport
{
    private static readonly PackShelf Shelf = new(Options.Create(new PackOptions()), PackFolder.Shipped);

    private static readonly DateTimeOffset At = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A product with health data, judged by all that ships: some answered, some judged, some set aside, some contradicted.</summary>
    public static Report Full { get; } = SampleReports.Run(
        GoodEvidence.Bundle with
        {
            Artefacts = [.. GoodEvidence.Bundle.Artefacts, new("identity-provider-proof", new('c', 64), 1)],
            AndroidPackage = new("apk-reader/1", GoodEvidence.Bundle.AndroidPackage!.Facts! with { Debuggable = true, AllowBackup = null }),
            Answers = new(AnswersReader.Version, new()
            {
                Answers =
                [
                    Answer("BAS-SEC-04", "yes"), Answer("BAS-URB-02", "proved", "identity-provider-proof"), Answer("BAS-URB-03", "planned") with { PlannedFor = new(2027, 1, 31) },
                ],
            }),
        },
        new(
            [new() { Criterion = "baseline/BAS-URB-02", Outcome = Outcome.Met, Reason = "Le second facteur est demandé avant tout accès.", Assessor = SampleReports.Assessor, At = At }],
            [
                new()
                {
                    Criterion = "baseline/BAS-SEC-07", Check = "SEC-APK-007", Reason = "Les sauvegardes sont chiffrées par la plateforme d'entreprise.",
                    Assessor = SampleReports.Assessor, At = At, Until = new(2026, 12, 31),
                },
            ]),
        [Early(Shelf.Deciding), .. Shelf.Judging.Skip(1)]);

    public static async Task<string> HtmlAsync(Report report, string language)
    {
        // Nobody signed in, so the store of sessions is not asked.
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(TimeProvider.System).AddSingleton<Links>().AddSingleton(new TableServiceClient("UseDevelopmentStorage=true")).AddSingleton<SessionTable>().AddSingleton<Sessions>()
            .BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Path = "/catalogue/0/report";
        http.Request.QueryString = new($"?lang={language}");
        using var body = new MemoryStream();
        http.Response.Body = body;
        var page = await Pages.ReportAsync(http, ReportModel.Of(report, new('e', 64), "/api/catalogue/0/report", listing: null, Shelf));
        await page.ExecuteAsync(http);
        using var css = new StreamReader(typeof(Pages).Assembly.GetManifestResourceStream("site.css")!);
        return Encoding.UTF8.GetString(body.ToArray()).Replace("<link rel=\"stylesheet\"", $"<style>{await css.ReadToEndAsync()}</style><link rel=\"prefetch\"", StringComparison.Ordinal);
    }

    /// <summary>The pack with one criterion that does not count yet.</summary>
    private static Pack Early(Pack pack) => pack with
    {
        Criteria = [.. pack.Criteria.Select(criterion => criterion.Id == "BAS-SEC-15" ? criterion with { EnforcedFrom = new(2027, 1, 1) } : criterion)],
    };

    private static Answer Answer(string criterion, string response, params string[] documents) =>
        new() { Criterion = $"baseline/{criterion}", Response = response, Documents = documents };
}
