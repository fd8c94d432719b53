using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Balise.App;
using Balise.Testing.Telemetry;

namespace Balise.Journeys.Tests;

/// <summary>What operators see of one submission, and what nobody may see of the people in it.</summary>
public sealed class TelemetryJourneyTests : JourneySuite
{
    /// <summary>Words that stand for a person, a search and an address. Found anywhere in telemetry, they are a leak.</summary>
    private const string Email = "zoe.marquee@personne-marquee.example", Name = "Zoé Marquee-Unique", OtherEmail = "organisme.marque@personne-marquee.example",
        Search = "recherche-marquee-7361", Refused = "refuse.marque@personne-marquee.example";

    private static readonly string[] AllowedAttributes =
        ["http.request.method", "http.response.status_code", "http.route", "error.type", "server.address", "server.port", "balise.outcome"];

    private static readonly string[] Stages =
        ["ScanSubmission", "ReviewScan", "ListDecision", "NotifyDecision", "AttestDecision", "MatchListing", "NotifyMatch", "SendNotice"];

    private LoopbackCollector collector = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(
        collector.Settings.Append(new("Embedded:Schedules:ReportQueueAges", "* * * * * *")).Append(new("Logging:Console:FormatterName", "json-lines")), StringComparer.Ordinal);

    public override async ValueTask InitializeAsync()
    {
        collector = await LoopbackCollector.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await collector.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_submission_is_one_trace_that_is_measured_and_names_nobody()
    {
        await LiveAsync();
        var spans = await RunningSuite.UntilAsync(() => Task.FromResult(collector.Spans), got => got.Count(span => span.Name == "SendNotice") == 3);
        await RunningSuite.UntilAsync(() => Task.FromResult(Last("balise.mails").Sum(point => point.Value)), sent => sent >= 3);
        await RunningSuite.UntilAsync(() => Task.FromResult(Last("balise.lane.waiting")), lanes => lanes.Count == 3);
        var errors = await Suite.StopAsync();

        IsOneTrace(spans);
        IsMeasured();
        NamesNobody(errors);
    }

    /// <summary>A call, a submission that goes all the way, a search, and requests that are refused: all by people with marks.</summary>
    private async Task LiveAsync()
    {
        var call = Examples.Call;
        call["contact"]!["email"] = OtherEmail;
        using var published = await Suite.SendAsync(HttpMethod.Post, "/api/calls", "organisation", JsonContent.Create(call));
        await RunningSuite.ReadAsync(published);

        var manifest = Examples.WebAndAndroid(Site);
        foreach (var contact in manifest["contacts"]!.AsArray())
        {
            contact!["email"] = Email;
            if (contact["name"] is not null)
                contact["name"] = Name;
        }

        var id = await Suite.SubmitAsync(
            manifest, new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["android-package"] = Examples.Apk, ["sbom"] = Examples.Sbom });
        Assert.Equal("decided", (await Suite.AttestedAsync(id))["state"]!.GetValue<string>());

        await Suite.BytesAsync($"/catalogue?q={Search}");
        await Suite.GetAsync($"/api/catalogue?q={Search}");
        using var refused = await Suite.SendAsync(HttpMethod.Post, "/api/submissions", "vendor", JsonContent.Create(new JsonObject { ["contacts"] = new JsonArray(Refused) }));
        Assert.Equal(422, (int)refused.StatusCode);
        using var nowhere = await Suite.SendAsync(HttpMethod.Get, $"/nowhere/{Refused}?key={Suite.Keys["vendor"]}", role: null);
        Assert.Equal(404, (int)nowhere.StatusCode);
    }

    private static void IsOneTrace(IReadOnlyList<ExportedSpan> spans)
    {
        var seal = Assert.Single(spans, span => span.Attributes.GetValueOrDefault("http.route") == "/api/submissions/{id}/seal");
        var trace = spans.Where(span => span.Trace == seal.Trace).ToList();
        Assert.Equal(2, seal.Kind);
        Assert.All(Stages, stage => Assert.Contains(trace, span => span.Name == stage && span.Kind == 5));
        Assert.All(trace.Where(span => Stages.Contains(span.Name)), span => Assert.Equal("done", span.Attributes["balise.outcome"]));

        // Whole: each span but the first has its parent among the others.
        var ids = trace.Select(span => span.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([seal], trace.Where(span => !ids.Contains(span.Parent)));
    }

    private void IsMeasured()
    {
        Assert.Equal([("vendors", 1L)], Last("balise.scan.duration").Select(point => (point.Attributes["balise.lane"], point.Count)));
        var verdict = Assert.Single(Last("balise.verdict.duration"));
        Assert.Equal(("s", "decided", 1L), (verdict.Unit, verdict.Attributes["balise.outcome"], verdict.Count));
        Assert.InRange(verdict.Value, 0.001, 600);
        Assert.Equal([("automatic", 1.0)], Last("balise.decisions").Select(point => (point.Attributes["balise.decider"], point.Value)));
        Assert.Equal(
            ["decision sent 1", "match-for-organisation sent 1", "match-for-vendor sent 1"],
            Last("balise.mails").Select(point => $"{point.Attributes["balise.notice"]} {point.Attributes["balise.outcome"]} {point.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(["outbox", "rescans", "vendors"], Last("balise.lane.oldest_age").Select(point => point.Attributes["balise.lane"]).Order(StringComparer.Ordinal));
        Assert.All(Last("balise.lane.oldest_age"), point => Assert.Equal("s", point.Unit));
        Assert.Equal(1, Assert.Single(Last("balise.rescans.open")).Value);
        Assert.Equal(Queues.All.Count, Last("balise.parked.messages").Count);
        Assert.All(Last("balise.parked.messages"), point => Assert.Equal(0, point.Value));
        Assert.All(Stages, stage => Assert.Contains(Last("balise.function.duration"), point => point.Attributes["balise.function"] == stage));
        Assert.Contains(Last("http.server.request.duration"), point => point.Attributes.GetValueOrDefault("http.route") == "/api/submissions/{id}/seal" && point.Unit == "s");
    }

    private void NamesNobody(string errors)
    {
        Assert.Equal([], collector.Spans.SelectMany(span => span.Attributes.Keys).Distinct(StringComparer.Ordinal).Except(AllowedAttributes, StringComparer.Ordinal));
        Assert.True(collector.Logs > 0);
        Assert.True(collector.Holds("AttestDecision") && collector.Holds("queue-age"));
        Assert.Contains(Suite.Lines, line => line.Contains("queue-age", StringComparison.Ordinal) && line.Contains("\"TraceId\":\"", StringComparison.Ordinal));
        Assert.All(
            (string[])[Email, Name, OtherEmail, Search, Refused, "personne-marquee", .. Suite.Keys.Values, .. Suite.Keys.Values.Select(key => key[^20..])],
            mark =>
            {
                Assert.False(collector.Holds(mark), $"Telemetry holds {mark}.");
                Assert.DoesNotContain(Suite.Lines, line => line.Contains(mark, StringComparison.OrdinalIgnoreCase));
                Assert.DoesNotContain(mark, errors, StringComparison.OrdinalIgnoreCase);
            });
    }

    /// <summary>The last value of each series of a metric.</summary>
    private List<ExportedPoint> Last(string metric) =>
        [.. collector.Points.Where(point => point.Metric == metric)
            .GroupBy(point => string.Join(';', point.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")))
            .Select(series => series.Last())];
}
