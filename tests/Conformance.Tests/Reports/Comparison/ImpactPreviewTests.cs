using System.Text;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;

namespace Balise.Conformance.Tests.Reports.Comparison;

public sealed class ImpactPreviewTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly Pack Present = new World().Judged().Packs![0];
    private static readonly Pack Draft = new World(Pack: 1).Judged().Packs![0];

    [Fact]
    public void A_draft_says_who_would_newly_fail()
    {
        var stricter = Present with
        {
            Version = "0.3.0",
            Criteria = [.. Present.Criteria.Where(criterion => criterion.Id != "BAS-SEC-05"), Present.Criteria.First(criterion => criterion.Id == "BAS-SEC-04") with { Id = "BAS-NEW-01", EnforcedFrom = new(2027, 1, 1) }],
        };
        var preview = new ImpactPreview(Present, stricter, Now);
        var good = preview.Add("good", new World().Evidence(), "aa", AssessorFacts.None);
        var bad = preview.Add("bad", new World(Apk: 1).Evidence(), "bb", AssessorFacts.None);
        Assert.True(good is { NewlyMet: ["BAS-NEW-01"], NoLongerAsked: ["BAS-SEC-05"], NewlyFailing: [], NewlyBlocking: [], NewlyOpen: [] });
        Assert.True(bad is { NewlyFailing: ["BAS-NEW-01"], NewlyBlocking: ["BAS-NEW-01"] });
        Assert.Equal(new(2027, 1, 1), preview.Summary.JudgedFor);
        Assert.Equal((2, 1, 0), (preview.Summary.Cases, preview.Summary.Affected, preview.Summary.Unreadable));
        Assert.Equal(new CriterionImpact(NewlyFailing: 1, NewlyOpen: 0, NewlyMet: 1, NoLongerAsked: 0, Unchanged: 0), preview.Summary.Criteria["BAS-NEW-01"]);
    }

    [Fact]
    public void The_same_pack_changes_nothing()
    {
        var preview = new ImpactPreview(Present, Present, Now);
        var impact = preview.Add("one", new World(Apk: 1, Web: 1).Evidence(), "aa", AssessorFacts.None);
        Assert.True(impact is { NewlyFailing: [], NewlyBlocking: [], NewlyOpen: [], NewlyMet: [], NoLongerAsked: [] });
        Assert.Equal(Present.Criteria.Count, impact.Unchanged);
        Assert.Equal(impact.From, impact.To);
    }

    [Fact]
    public void What_people_judged_is_judged_with_both_versions()
    {
        var facts = new World(Facts: 1).Judged().Report.Facts;
        var impact = new ImpactPreview(Present, Draft, Now).Add("one", new World().Evidence(), "aa", facts);
        Assert.DoesNotContain("BAS-ASK-01", impact.NewlyOpen);
    }

    [Fact]
    public void Every_line_is_one_line_of_json_with_its_schema()
    {
        var preview = new ImpactPreview(Present, Draft, Now);
        string[] lines =
        [
            Encoding.UTF8.GetString(preview.Add("one", new World(Manifest: 1).Evidence(), "aa", AssessorFacts.None).ToJson()),
            Encoding.UTF8.GetString(preview.Unreadable("two", "A stored document is missing.").ToJson()),
            Encoding.UTF8.GetString(preview.Summary.ToJson()),
        ];
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));
        Assert.All(lines.Zip(["impact-case/1", "impact-problem/1", "impact-summary/1"]), row => Assert.Contains($"\"schema\":\"{row.Second}\"", row.First, StringComparison.Ordinal));
        Assert.Contains("\"unreadable\":1", lines[2], StringComparison.Ordinal);
    }
}
