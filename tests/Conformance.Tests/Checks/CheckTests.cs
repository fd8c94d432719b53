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
        Assert.Equal(Outcome.Met, AllChecks.ById[id].Evaluate(GoodEvidence.OfDocuments).Outcome);

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
            // What is declared is always there to be judged.
            Conformance.Checks.Identity.ClientUsesCodeFlow => ["met", "not-met", "not-applicable"],
            DataUsesAreConsistent => ["met", "not-met", "not-applicable"],
            // An application without components is none that a bill of materials tells of: absence of either document is never a pass.
            Conformance.Checks.Sbom.SbomCheck or Conformance.Checks.Sbom.SbomHasNoKnownWeakness or Conformance.Checks.Web.PrivacyPolicyIsPublished => ["met", "not-met", "inconclusive"],
            _ => ["met", "not-met", "not-applicable", "inconclusive"],
        };
        Assert.Subset(CheckCase.Files().Where(file => file.Check == id).Select(file => file.Outcome).ToHashSet(StringComparer.Ordinal), expected);
    }

    public static TheoryData<string, string> Pages() => [.. from info in CheckTexts.All from language in new[] { "en", "fr" } select (info.Id, language)];

    [Theory, MemberData(nameof(Pages))]
    public void The_page_beside_the_check_says_the_same(string id, string language)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Checks", "pages", PathOf(id)[..^3] + (language == "fr" ? ".fr.md" : ".md")));
        var info = CheckTexts.Find(id)!;
        Assert.StartsWith($"---\nid: {id}\ntitle: {info.Title.En}\ntitle-fr: {info.Title.Fr}\nsince: {info.Since}\n---\n", page, StringComparison.Ordinal);
        Assert.Equal(
            language == "fr"
                ? ["## Ce qu'il regarde", "## Pourquoi", "## Comment corriger", "## Ce qu'il ne voit pas"]
                : ["## What it looks at", "## Why", "## How to fix", "## What it cannot see"],
            page.Split('\n').Where(line => line.StartsWith('#')));
        Assert.DoesNotContain("TODO", page, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(CheckTexts.Of(id, language), page, StringComparison.Ordinal);
    }

    /// <summary>Code, attributes and addresses are the same in both languages: a page that was changed in one of them alone shows here.</summary>
    [Theory, MemberData(nameof(Ids))]
    public void Both_pages_of_a_check_quote_the_same_code(string id) =>
        Assert.Equal(Quoted(CheckTexts.Of(id, "en")), Quoted(CheckTexts.Of(id, "fr")));

    [Fact]
    public void The_index_lists_every_check_and_its_page()
    {
        var rows = CheckTexts.All.Select(info => $"| {info.Id} | [{info.Title.En}]({PathOf(info.Id)}) | {info.Since} |");
        var index = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Checks", "pages", "README.md"));
        Assert.Equal(rows, index.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1));
    }

    /// <summary>Where the English page is, from the folder of checks.</summary>
    private static string PathOf(string id) => AllChecks.ById.TryGetValue(id, out var check)
        ? $"{check.GetType().Namespace!.Split('.')[^1]}/{check.GetType().Name}.md"
        : "../Reports/AnswerAgreement.md";

    private static IEnumerable<string> Quoted(string page) =>
        page.Split('`').Where((_, index) => index % 2 == 1).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
