using System.Text.Json;
using Balise.Conformance.Checks;
using Balise.Conformance.Checks.Declarations;

namespace Balise.Conformance.Tests.Checks;

public sealed class CheckTests
{
    public static TheoryData<string> Ids() => [.. AllChecks.ById.Keys.Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(CheckCase.All), MemberType = typeof(CheckCase))]
    public void Finding_is_the_expected_one(CheckCase @case)
    {
        var finding = AllChecks.ById[@case.Check].Evaluate(@case.Evidence());
        Assert.Equal(@case.Outcome, JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Outcome.ToString()));
        Assert.Equal(@case.Where, finding.Where);
        Assert.Equal(@case.Check, finding.Check);
        Assert.False(string.IsNullOrWhiteSpace(finding.Sentence.Fr) || string.IsNullOrWhiteSpace(finding.Sentence.En));
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_good_evidence_meets_each_check(string id) =>
        Assert.Equal(Outcome.Met, AllChecks.ById[id].Evaluate(GoodEvidence.Bundle).Outcome);

    [Fact]
    public void The_list_holds_every_check_of_the_assembly_once()
    {
        var classes = typeof(ICheck).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(ICheck)));
        Assert.Equal(
            classes.Select(type => type.FullName!).Order(StringComparer.Ordinal),
            AllChecks.List.Select(check => check.GetType().FullName!).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Each_check_has_a_case_of_each_outcome_that_it_can_have(string id)
    {
        var expected = AllChecks.ById[id] switch
        {
            ArtefactsMatchPlatforms or EconomicModelsAreFair => new HashSet<string> { "met", "not-met" },
            DataUsesAreConsistent => ["met", "not-met", "not-applicable"],
            Conformance.Checks.Sbom.SbomCheck or Conformance.Checks.Web.PrivacyPolicyIsPublished => ["met", "not-met", "inconclusive"],
            _ => ["met", "not-met", "not-applicable", "inconclusive"],
        };
        Assert.Subset(CheckCase.Files().Where(file => file.Check == id).Select(file => file.Outcome).ToHashSet(StringComparer.Ordinal), expected);
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_page_beside_the_check_says_the_same(string id)
    {
        var check = AllChecks.ById[id];
        var folder = check.GetType().Namespace!.Split('.')[^1];
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Checks", "pages", folder, check.GetType().Name + ".md"));
        var info = check.Info;
        Assert.StartsWith($"---\nid: {id}\ntitle: {info.Title.En}\ntitle-fr: {info.Title.Fr}\nsince: {info.Since}\n---\n", page, StringComparison.Ordinal);
        Assert.Equal(
            ["## What it looks at", "## Why", "## How to fix", "## What it cannot see"],
            page.Split('\n').Where(line => line.StartsWith('#')));
        Assert.DoesNotContain("TODO", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_index_lists_every_check_and_its_page()
    {
        var rows = AllChecks.List.OrderBy(check => check.Info.Id, StringComparer.Ordinal).Select(check =>
            $"| {check.Info.Id} | [{check.Info.Title.En}]({check.GetType().Namespace!.Split('.')[^1]}/{check.GetType().Name}.md) | {check.Info.Since} |");
        var index = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Checks", "pages", "README.md"));
        Assert.Equal(rows, index.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1));
    }
}
