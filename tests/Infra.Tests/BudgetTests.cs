namespace Balise.Infra.Tests;

public sealed class BudgetTests
{
    private const string Type = "Microsoft.Consumption/budgets";

    [Fact]
    public void Without_an_amount_there_is_no_budget() => Assert.Empty(Deployment.Of(Deployment.ServiceBus).OfType(Type));

    [Fact]
    public void The_operators_and_whoever_pays_hear_at_half_at_four_fifths_at_the_whole_and_before_it()
    {
        var deployment = Deployment.Of(Deployment.Private);
        var budget = deployment.Single(Type);
        Assert.Equal(
            ("Cost", "900", "Monthly", "2026-12-01T00:00:00Z"),
            (budget.Text("properties.category"), budget.Text("properties.amount"), budget.Text("properties.timeGrain"), budget.Text("properties.timePeriod.startDate")));
        var notices = budget["properties.notifications"]!.AsObject().Select(pair => pair.Value!).ToArray();
        Assert.Equal(
            ["Actual 100", "Actual 50", "Actual 80", "Forecasted 100"],
            notices.Select(notice => $"{notice["thresholdType"]} {notice["threshold"]}").Order(StringComparer.Ordinal));
        Assert.All(notices, notice =>
        {
            Assert.True((bool)notice["enabled"]!);
            Assert.Equal("GreaterThanOrEqualTo", (string)notice["operator"]!);
            Assert.Equal("comptabilite@example.org", (string)Assert.Single(notice["contactEmails"]!.AsArray())!);
            Assert.Equal(deployment.Single("Microsoft.Insights/actionGroups").Id, (string)Assert.Single(notice["contactGroups"]!.AsArray())!);
        });
    }
}
