using System.Reflection;
using System.Text.Json.Nodes;
using Balise.App.Hosting;
using Balise.App.Operations;
using Microsoft.Extensions.Logging;

namespace Balise.Infra.Tests;

/// <summary>Each symptom of trouble has one alert, and each alert asks for what the code really says.</summary>
public sealed class AlertTests
{
    private static readonly string[] Everywhere = ["mail", "parked", "queue-age", "queue-age-silence", "requests"];

    [Theory]
    [InlineData(Deployment.ServiceBus, "dead-letters", "readiness")]
    [InlineData(Deployment.StorageQueues, "poison")]
    [InlineData(Deployment.PrivateQueues, "poison", "readiness")]
    public void The_alerts_are_exactly_these(string parameterSet, params string[] more) =>
        Assert.Equal(
            Everywhere.Concat(more).Order(StringComparer.Ordinal),
            Deployment.Of(parameterSet).Alerts.Select(Deployment.AlertName).Order(StringComparer.Ordinal));

    [Fact]
    public void A_dead_letter_of_any_queue_is_told()
    {
        var deployment = Deployment.Of(Deployment.ServiceBus);
        var rule = deployment.Alert("dead-letters");
        var criterion = Criterion(rule);
        Assert.Equal([deployment.Single("Microsoft.ServiceBus/namespaces").Id], rule["properties.scopes"]!.AsArray().Select(scope => (string)scope!));
        Assert.Equal(("DeadletteredMessages", "GreaterThan", "0"), (Text(criterion, "metricName"), Text(criterion, "operator"), Text(criterion, "threshold")));
        var dimension = Assert.Single(criterion["dimensions"]!.AsArray())!;
        Assert.Equal("EntityName", Text(dimension, "name"));
        Assert.Equal(Names.Committed.Queues, dimension["values"]!.AsArray().Select(value => (string)value!));
    }

    [Theory]
    [InlineData("poison", "Queue", "Count", "GreaterThan", "0")]
    [InlineData("parked", "Function", "Count", "GreaterThan", "0")]
    [InlineData("queue-age", "Queue", "Maximum", "GreaterThan", "1800")]
    [InlineData("queue-age-silence", null, "Count", "LessThan", "1")]
    [InlineData("mail", null, "Total", "GreaterThan", "5")]
    [InlineData("requests", null, "Total", "GreaterThan", "5")]
    public void Each_alert_over_logs_fires_when_the_guide_says_so(string name, string? split, string aggregation, string comparison, string threshold)
    {
        var rule = Deployment.Of(Deployment.StorageQueues).Alert(name);
        var criterion = Criterion(rule);
        Assert.Equal((aggregation, comparison, threshold), (Text(criterion, "timeAggregation"), Text(criterion, "operator"), Text(criterion, "threshold")));
        Assert.Equal(split, criterion["dimensions"]!.AsArray().Select(dimension => (string)dimension!["name"]!).SingleOrDefault());

        // Whatever is measured or split by is a column that the query hands on, beside the time that every rule needs.
        var handedOn = Text(criterion, "query")!.Split("| project ")[1];
        string?[] used = ["TimeGenerated", split, Text(criterion, "metricMeasureColumn")];
        Assert.All(used.Where(column => !string.IsNullOrEmpty(column)), column => Assert.Contains(column!, handedOn, StringComparison.Ordinal));
        Assert.Equal(aggregation is "Count", string.IsNullOrEmpty(Text(criterion, "metricMeasureColumn")));
    }

    [Theory]
    [InlineData("queue-age", typeof(ReportQueueAges), "QueueAge", "Balise.Work")]
    [InlineData("queue-age-silence", typeof(ReportQueueAges), "QueueAge", "Balise.Work")]
    [InlineData("parked", typeof(Settle), "Parked", "Balise.App.Hosting.Settle")]
    public void The_lines_it_reads_are_lines_that_the_code_writes(string name, Type writer, string line, string category)
    {
        var message = writer.GetNestedType("Log", BindingFlags.NonPublic)!.GetMethod(line)!.GetCustomAttribute<LoggerMessageAttribute>()!;
        var query = Text(Criterion(Deployment.Of(Deployment.ServiceBus).Alert(name)), "query")!;
        Assert.Contains($"toint(line.EventId) == {message.EventId}", query, StringComparison.Ordinal);
        Assert.Contains($"== '{category}'", query, StringComparison.Ordinal);
        var members = query.Split("line.State.").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)]);
        Assert.All(members, member => Assert.Contains($"{{{member}}}", message.Message, StringComparison.Ordinal));
        Assert.Contains(query.Split("Message has '")[1].Split('\'')[0], message.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Deployment.CustomDomain, "https://apps.example.org/")]
    [InlineData(Deployment.ServiceBus, "https://func-balise-")]
    public void The_suite_is_asked_from_three_places_whether_it_is_ready(string parameterSet, string address)
    {
        var deployment = Deployment.Of(parameterSet);
        var test = deployment.Single("Microsoft.Insights/webtests");
        Assert.Equal(("standard", "standard", "300"), (test.Text("kind"), test.Text("properties.Kind"), test.Text("properties.Frequency")));
        Assert.Equal(
            ["emea-fr-pra-edge", "emea-gb-db3-azr", "emea-nl-ams-azr"],
            test["properties.Locations"]!.AsArray().Select(place => (string)place!["Id"]!).Order(StringComparer.Ordinal));
        Assert.StartsWith(address, test.Text("properties.Request.RequestUrl"), StringComparison.Ordinal);
        Assert.EndsWith($"/{Names.Committed.Readiness}", test.Text("properties.Request.RequestUrl"), StringComparison.Ordinal);
        Assert.Equal("200", test.Text("properties.ValidationRules.ExpectedHttpStatusCode"));
        Assert.Contains($"hidden-link:{deployment.Single("Microsoft.Insights/components").Id}", test["tags"]!.AsObject().Select(tag => tag.Key));
        var rule = deployment.Alert("readiness");
        Assert.Equal(
            ("Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria", test.Id, "2"),
            (Text(rule["properties.criteria"]!, "odata.type"), rule.Text("properties.criteria.webTestId"), rule.Text("properties.criteria.failedLocationCount")));
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void Every_alert_is_on_and_reaches_the_operators(string parameterSet)
    {
        var deployment = Deployment.Of(parameterSet);
        var group = deployment.Single("Microsoft.Insights/actionGroups").Id;
        Assert.All(deployment.Alerts, rule =>
        {
            Assert.Equal("true", rule.Text("properties.enabled"));
            Assert.Contains(group, rule["properties.actions"]!.ToJsonString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_operators_are_told_by_mail_when_an_address_is_given()
    {
        var receiver = Assert.Single(Receivers(Deployment.ServiceBus))!;
        Assert.Equal("operators@example.org", Text(receiver, "emailAddress"));
        Assert.Empty(Receivers(Deployment.StorageQueues));

        static JsonArray Receivers(string parameterSet) =>
            Deployment.Of(parameterSet).Single("Microsoft.Insights/actionGroups")["properties.emailReceivers"]!.AsArray();
    }

    private static string? Text(JsonNode node, string member) => node[member]?.ToString();

    private static JsonNode Criterion(Deployment.Resource rule) => Assert.Single(rule["properties.criteria.allOf"]!.AsArray())!;
}
