using System.Text.Json.Nodes;

namespace Balise.Infra.Tests;

public sealed class AlertTests
{
    private const string QueryRule = "Microsoft.Insights/scheduledQueryRules";
    private const string MetricRule = "Microsoft.Insights/metricAlerts";

    [Fact]
    public void A_dead_letter_of_any_queue_is_told()
    {
        var deployment = Deployment.Of(Deployment.ServiceBus);
        var rule = deployment.Single(MetricRule);
        var criterion = Assert.Single(rule["properties.criteria.allOf"]!.AsArray())!;
        Assert.Equal([deployment.Single("Microsoft.ServiceBus/namespaces").Id], rule["properties.scopes"]!.AsArray().Select(scope => (string)scope!));
        Assert.Equal(("DeadletteredMessages", "GreaterThan", "0"), (Text(criterion, "metricName"), Text(criterion, "operator"), Text(criterion, "threshold")));
        var dimension = Assert.Single(criterion["dimensions"]!.AsArray())!;
        Assert.Equal("EntityName", Text(dimension, "name"));
        Assert.Equal(Names.Committed.Queues, dimension["values"]!.AsArray().Select(value => (string)value!));
        Assert.Equal(["queue-age", "queue-age-silence"], RulesOf(deployment));
    }

    [Fact]
    public void A_message_on_any_poison_queue_is_told()
    {
        var deployment = Deployment.Of(Deployment.StorageQueues);
        Assert.Equal(["poison", "queue-age", "queue-age-silence"], RulesOf(deployment));
        Assert.Empty(deployment.OfType(MetricRule));
        var criterion = Criterion(deployment, "poison");
        Assert.Equal(("Count", "GreaterThan", "0"), (Text(criterion, "timeAggregation"), Text(criterion, "operator"), Text(criterion, "threshold")));
        Assert.All(Names.Committed.Queues, name => Assert.Contains($"'{name}-poison'", Text(criterion, "query"), StringComparison.Ordinal));
        var log = Assert.Single(deployment.OfType("Microsoft.Insights/diagnosticSettings"), setting => setting.LastName == "writes");
        Assert.Contains("/queueServices/default/", log.Id, StringComparison.Ordinal);
        Assert.Equal("StorageWrite", Text(Assert.Single(log["properties.logs"]!.AsArray())!, "category"));
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void An_old_message_in_any_queue_is_told(string parameterSet)
    {
        var criterion = Criterion(Deployment.Of(parameterSet), "queue-age");
        Assert.All(Names.Committed.Queues, name => Assert.Contains($"'{name}'", Text(criterion, "query"), StringComparison.Ordinal));
        Assert.Equal(
            ("OldestSeconds", "Maximum", "GreaterThan", "1800"),
            (Text(criterion, "metricMeasureColumn"), Text(criterion, "timeAggregation"), Text(criterion, "operator"), Text(criterion, "threshold")));
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void Silence_is_told(string parameterSet)
    {
        var criterion = Criterion(Deployment.Of(parameterSet), "queue-age-silence");
        Assert.Equal(("Count", "LessThan", "1"), (Text(criterion, "timeAggregation"), Text(criterion, "operator"), Text(criterion, "threshold")));
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void Every_alert_is_on_and_reaches_the_operators(string parameterSet)
    {
        var deployment = Deployment.Of(parameterSet);
        var group = deployment.Single("Microsoft.Insights/actionGroups").Id;
        Assert.All([.. deployment.OfType(QueryRule), .. deployment.OfType(MetricRule)], rule =>
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

    private static IEnumerable<string> RulesOf(Deployment deployment) =>
        deployment.OfType(QueryRule).Select(rule => rule.LastName.Split('-', 3)[2]).Order(StringComparer.Ordinal);

    private static JsonNode Criterion(Deployment deployment, string suffix)
    {
        var rule = Assert.Single(deployment.OfType(QueryRule), rule => rule.LastName.Split('-', 3)[2] == suffix);
        return Assert.Single(rule["properties.criteria.allOf"]!.AsArray())!;
    }
}
