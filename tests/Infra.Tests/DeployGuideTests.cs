using System.Text.RegularExpressions;

namespace Balise.Infra.Tests;

/// <summary>The guide is what an operator has at hand: it names every choice, every right and every alert that exists, and no other choice.</summary>
public sealed partial class DeployGuideTests(Compiler compiler)
{
    private static readonly string Guide = Repository.Read("docs", "guides", "deploy.md");

    [GeneratedRegex(@"^\| (?:`(?<variable>\w+)`)? ?\| `(?<parameter>\w+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Choice { get; }

    [GeneratedRegex(@"^param (?<parameter>\w+) = .*readEnvironmentVariable\('(?<variable>\w+)'", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Passed { get; }

    [Fact]
    public async Task Its_table_has_every_parameter()
    {
        var parameters = (await compiler.TemplateAsync())["parameters"]!.AsObject().Select(pair => pair.Key);
        Assert.Equal(parameters.Order(), Choice.Matches(Guide).Select(row => row.Groups["parameter"].Value).Order());
    }

    [Fact]
    public void Its_table_has_every_variable_beside_the_parameter_it_sets()
    {
        var passed = Passed.Matches(Repository.Read("infra", "main.bicepparam")).Select(Pair);
        var documented = Choice.Matches(Guide).Where(row => row.Groups["variable"].Success).Select(Pair);
        Assert.Equal(passed.Order(), documented.Order());

        static string Pair(Match match) => $"{match.Groups["variable"].Value} sets {match.Groups["parameter"].Value}";
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void It_says_what_to_do_about_every_alert(string parameterSet)
    {
        var alerts = Deployment.Of(parameterSet).Alerts;
        Assert.NotEmpty(alerts);
        Assert.All(alerts, rule => Assert.Matches($@"(?m)^\|.*`{Deployment.AlertName(rule)}`", Guide));
    }

    [Fact]
    public void Its_table_has_every_role() =>
        Assert.All(AccessTests.BuiltIn.Values, role => Assert.Matches($@"(?m)^\|.*{role}", Guide));
}
