using Balise.Conformance.Checks;
using Balise.Conformance.Packs;
using Balise.Testing.Azurite;

namespace Balise.Conformance.Tests.Traceability;

/// <summary>
/// From each criterion of each shipped pack to what judges it, and to the cases that verify it. docs/traceability.md is this table; UPDATE_EXPECTED=1 writes it
/// anew.
/// </summary>
public sealed class TraceabilityTests
{
    public static TheoryData<string> PackNames => [.. Trace.Packs.Select(pack => pack.Name)];

    public static TheoryData<string> CheckIds => [.. CheckTexts.All.Select(info => info.Id)];

    [Theory, MemberData(nameof(PackNames))]
    public void Each_criterion_is_judged_by_checks_or_by_a_person(string name)
    {
        var pack = Trace.Packs.Single(each => each.Name == name);
        Assert.Equal([], pack.Criteria.Where(criterion => !criterion.AwaitsAnnex && criterion is { Checks: [], HumanJudgement: null }).Select(criterion => criterion.Id));
        Assert.All(pack.Criteria.SelectMany(criterion => criterion.Checks), check => Assert.True(AllChecks.ById.ContainsKey(check.Id), check.Id));
    }

    [Theory, MemberData(nameof(PackNames))]
    public void A_slot_is_judged_by_nobody_and_says_so(string name) => Assert.All(
        Trace.Packs.Single(each => each.Name == name).Criteria.Where(criterion => criterion.AwaitsAnnex),
        slot => Assert.True(slot is { Checks: [], HumanJudgement: null, Provenance: Provenance.AwaitingAnnex }, slot.Id));

    [Theory, MemberData(nameof(CheckIds))]
    public void Each_check_is_verified_where_it_is_met_and_where_it_is_not(string id)
    {
        var cases = Trace.CasesOf(id);
        Assert.NotEmpty(cases.GetValueOrDefault("met") ?? []);
        Assert.NotEmpty(cases.GetValueOrDefault("not-met") ?? []);
    }

    [Theory, InlineData("awaited"), InlineData("met"), InlineData("not-met"), InlineData("not-applicable")]
    public void What_a_person_judges_is_verified_for_each_answer(string answer) => Assert.NotEmpty(Trace.PersonCases.GetValueOrDefault(answer) ?? []);

    [Fact]
    public void Every_judged_criterion_is_verified() => Assert.All(Trace.Packs, pack => Assert.Equal(
        pack.Criteria.Count(criterion => !criterion.AwaitsAnnex), pack.Criteria.Count(Trace.IsVerified)));

    [Fact]
    public void The_table_in_the_documentation_is_this_one()
    {
        var file = Path.Combine(RepositoryRoot.Path, "docs", "traceability.md");
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") is { Length: > 0 })
            File.WriteAllText(file, Trace.Table());
        Assert.Equal(File.ReadAllText(file), Trace.Table());
    }
}
