using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;
using CsCheck;

namespace Balise.Conformance.Tests.Reports.Comparison;

public sealed class ReportComparisonTests
{
    private static readonly Gen<World> Worlds = Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, 20], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[0, 2]).SelectMany(
        (pack, day, manifest, apk, reader, sbom, answers, web) => Gen.Select(Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[0, 3]).Select(
            (policy, collected, facts) => new World(pack, day, manifest, apk, reader, sbom, answers, web, policy, collected, facts)));

    private static readonly Gen<(World, World)> Pairs = Gen.Select(Worlds, Worlds);

    [Fact]
    public void The_old_report_and_the_diff_give_the_new_one() => Pairs.Sample(pair =>
    {
        var (from, to) = (pair.Item1.Judged(), pair.Item2.Judged());
        var standing = Standing(from.Report);
        foreach (var change in ReportComparison.Compare(from, to).Changes)
        {
            Assert.Equal(change.From, standing.GetValueOrDefault(change.Subject));
            if (change.To is null)
                standing.Remove(change.Subject);
            else
                standing[change.Subject] = change.To;
        }

        Assert.Equal(Sorted(Standing(to.Report)), Sorted(standing));
    }, iter: 60);

    [Fact]
    public void No_change_is_without_a_cause_and_each_cause_is_an_input_that_differs() => Pairs.Sample(pair =>
    {
        foreach (var known in new[] { true, false })
        {
            var diff = ReportComparison.Compare(Known(pair.Item1.Judged(), known), Known(pair.Item2.Judged(), known));
            Assert.Equal(known ? DiffMethod.Counterfactual : DiffMethod.Deduction, diff.Method);
            Assert.All(diff.Changes, change => Assert.NotEmpty(change.Causes));
            Cause[] named = [.. diff.Changes.SelectMany(change => change.Causes).Distinct()];
            if (known)
                Assert.Empty(named.Except(diff.Inputs.Select(input => input.Cause)));
            else
                Assert.All(named.Where(cause => cause.Kind is not CauseKind.Undetermined), cause => Assert.Contains(diff.Inputs, input => input.Cause.Kind == cause.Kind));
        }
    }, iter: 60);

    [Fact]
    public void The_other_way_round_is_the_mirror() => Pairs.Sample(pair =>
    {
        var (from, to) = (pair.Item1.Judged(), pair.Item2.Judged());
        var (there, back) = (ReportComparison.Compare(from, to), ReportComparison.Compare(to, from));
        Assert.Equal(
            there.Changes.Select(change => (change.Subject, change.From, change.To, Causes: string.Join(' ', change.Causes))),
            back.Changes.Select(change => (change.Subject, change.To, change.From, Causes: string.Join(' ', change.Causes))));
        Assert.Equal(there.Inputs.Select(input => (input.Cause, input.From, input.To)), back.Inputs.Select(input => (input.Cause, input.To, input.From)));
    }, iter: 60);

    [Fact]
    public void A_diff_is_read_as_it_was_spelt() => Pairs.Sample(pair =>
    {
        var bytes = ReportDiffJson.Write(ReportComparison.Compare(pair.Item1.Judged(), pair.Item2.Judged()));
        Assert.Equal(bytes, ReportDiffJson.Write(ReportDiffJson.Read(bytes)));
    }, iter: 20);

    [Fact]
    public void The_same_world_does_not_differ_from_itself() =>
        Worlds.Sample(world => Assert.True(ReportComparison.Compare(world.Judged(), world.Judged()) is { Inputs: [], Changes: [] }), iter: 30);

    public static TheoryData<string, string> OneCause => new()
    {
        { "pack", "Rules packs" }, { "day", "Rules enforcement" }, { "reader", "Rules android-package-reader" }, { "manifest", "App manifest" },
        { "site", "App manifest" }, { "apk", "App android-package" }, { "sbom", "App sbom" }, { "answers", "App answers" }, { "web", "Environment web" },
        { "policy", "Environment privacy-policy" }, { "time", "Environment time" }, { "facts", "Environment assessors" },
    };

    [Theory, MemberData(nameof(OneCause))]
    public void One_part_that_changes_is_the_one_cause(string part, string cause)
    {
        var (from, to) = part switch
        {
            "pack" => (new World(), new World(Pack: 1)),
            "day" => (new World(Day: 1), new World(Day: 15)),
            "reader" => (new World(), new World(ApkReader: 1)),
            "manifest" => (new World(), new World(Manifest: 1)),
            "site" => (new World(), new World(Manifest: 3, Web: 1)),
            "apk" => (new World(), new World(Apk: 1)),
            "sbom" => (new World(), new World(Sbom: 1)),
            "answers" => (new World(Day: 15), new World(Day: 15, Answers: 2)),
            "web" => (new World(), new World(Web: 2)),
            "policy" => (new World(), new World(Policy: 1)),
            "time" => (new World(), new World(Collected: 1)),
            _ => (new World(Day: 15), new World(Day: 15, Facts: 1)),
        };
        var diff = ReportComparison.Compare(from.Judged(), to.Judged());
        Assert.NotEmpty(diff.Changes);
        Assert.Equal([cause], diff.Changes.SelectMany(change => change.Causes).Distinct().Select(Named));
        Assert.Contains(diff.Changes, change => change.Aspect is Aspect.Status or Aspect.Enforced);
    }

    [Fact]
    public void What_takes_both_names_both()
    {
        // The backup attribute was no blocker before, and was fine: it takes the stricter pack and the worse package to block.
        var diff = ReportComparison.Compare(new World().Judged(), new World(Pack: 1, ApkReader: 1).Judged());
        Assert.Equal(["Rules android-package-reader", "Rules packs"], CausesOf(diff, new("baseline", Aspect.Level, "security")));

        // Either alone leaves the question open: an answer below the target, or a person's "no".
        var either = ReportComparison.Compare(new World(Day: 15).Judged(), new World(Day: 15, Answers: 2, Facts: 3).Judged());
        Assert.Equal(["App answers", "Environment assessors"], CausesOf(either, new("baseline", Aspect.Status, "BAS-ASK-01")));
    }

    [Fact]
    public void A_waiver_that_runs_out_is_a_change_of_facts()
    {
        var diff = ReportComparison.Compare(new World(Day: 10, Apk: 1, Facts: 2).Judged(), new World(Day: 12, Apk: 1, Facts: 2).Judged());
        Assert.Equal(["Environment assessors"], CausesOf(diff, new("baseline", Aspect.Verdict)));
    }

    [Fact]
    public void Without_the_evidence_only_what_is_certain_is_named()
    {
        var rules = ReportComparison.Compare(Known(new World().Judged(), false), Known(new World(Pack: 1).Judged(), false));
        Assert.Equal(["Rules packs"], rules.Changes.SelectMany(change => change.Causes).Distinct().Select(Named));
        var evidence = ReportComparison.Compare(Known(new World().Judged(), false), Known(new World(Apk: 1).Judged(), false));
        Assert.Equal(["Undetermined"], evidence.Changes.SelectMany(change => change.Causes).Distinct().Select(Named));
        var app = ReportComparison.Compare(new World().Judged() with { Packs = null }, new World(Apk: 1, Sbom: 1).Judged() with { Packs = null });
        Assert.Equal(["App"], app.Changes.SelectMany(change => change.Causes).Distinct().Select(Named));
    }

    [Fact]
    public void Another_engine_is_a_change_of_rules_and_the_same_one_does_not_contradict_itself()
    {
        var now = new World(Apk: 1).Judged();
        var before = now with { Report = Changed(now.Report with { Engine = "balise-conformance/0.9.0" }) };
        Assert.Equal(["Rules engine"], CausesOf(ReportComparison.Compare(before, now), new("baseline", Aspect.Status, "BAS-SEC-04")));
        var forged = now with { Report = Changed(now.Report) };
        Assert.Equal(["Undetermined"], CausesOf(ReportComparison.Compare(forged, now), new("baseline", Aspect.Status, "BAS-SEC-04")));
    }

    private static Report Changed(Report report) => report with
    {
        Results = [report.Deciding with
        {
            Criteria = [.. report.Deciding.Criteria.Select(criterion => criterion.Id == "BAS-SEC-04" ? criterion with { Status = Conformance.Packs.CriterionStatus.Met } : criterion)],
        }],
    };

    private static IEnumerable<string> CausesOf(ReportDiff diff, Subject subject) => diff.Changes.Single(change => change.Subject == subject).Causes.Select(Named);

    private static string Named(Cause cause) => $"{cause.Kind} {cause.Part}".TrimEnd();

    private static ComparedReport Known(ComparedReport side, bool known) => known ? side : side with { Evidence = null, Packs = null };

    private static Dictionary<Subject, string> Standing(Report report) => new(Conformance.Reports.Comparison.Standing.Of(report));

    private static IEnumerable<string> Sorted(Dictionary<Subject, string> standing) => standing.Select(row => $"{row.Key} = {row.Value}").Order(StringComparer.Ordinal);
}
