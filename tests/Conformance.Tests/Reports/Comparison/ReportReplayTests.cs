using System.Text;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;

namespace Balise.Conformance.Tests.Reports.Comparison;

public sealed class ReportReplayTests
{
    private static readonly World Known = new(Pack: 2, Day: 12, Apk: 1, Answers: 1, Web: 2, Facts: 2);
    private static readonly ComparedReport Judged = Known.Judged();
    private static readonly byte[] Evidence = EvidenceJson.Write(Known.Evidence());
    private static readonly byte[] Stored = ReportJson.Write(Judged.Report);

    [Fact]
    public void The_same_bytes_come_out() =>
        Assert.Equal(ContentDigest.Sha256Hex(Stored), Assert.IsType<ReplayResult.Identical>(ReportReplay.Run(Stored, Evidence, Find)).Sha256);

    [Fact]
    public void A_report_that_was_touched_is_different_and_the_diff_shows_where()
    {
        var touched = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Stored).Replace("\"verdict\":\"not-conformant\"", "\"verdict\":\"conformant\"", StringComparison.Ordinal));
        var different = Assert.IsType<ReplayResult.Different>(ReportReplay.Run(touched, Evidence, Find));
        Assert.NotEqual(different.StoredSha256, different.ReplayedSha256);
        Assert.All(different.Diff.Changes, change => Assert.Equal((Aspect.Verdict, "conformant", "not-conformant", CauseKind.Undetermined), (change.Aspect, change.From, change.To, change.Causes[0].Kind)));
        Assert.NotEmpty(different.Diff.Changes);
    }

    [Fact]
    public void A_report_of_another_engine_is_different_and_names_it()
    {
        var former = ReportJson.Write(Judged.Report with { Engine = "balise-conformance/0.9.0" });
        var different = Assert.IsType<ReplayResult.Different>(ReportReplay.Run(former, Evidence, Find));
        Assert.Equal(("balise-conformance/0.9.0", Judge.Engine), (different.Diff.From.Engine, different.Diff.Engine));
        Assert.Equal(Cause.Engine, Assert.Single(different.Diff.Inputs).Cause);
    }

    [Fact]
    public void Other_evidence_and_other_packs_are_refused()
    {
        var other = EvidenceJson.Write(new World().Evidence());
        Assert.Equal("replay.other-evidence", Assert.IsType<ReplayResult.Impossible>(ReportReplay.Run(Stored, other, Find)).Code);
        var missing = Assert.IsType<ReplayResult.Impossible>(ReportReplay.Run(Stored, Evidence, _ => null));
        Assert.Equal("replay.pack-missing", missing.Code);
        Assert.Contains("other/0.1.0", missing.Message, StringComparison.Ordinal);
        var changed = Assert.IsType<ReplayResult.Impossible>(ReportReplay.Run(Stored, Evidence, named => Find(named)! with { Digest = "else" }));
        Assert.Contains("the report names first", changed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Erased_evidence_replays_as_erased_and_only_in_its_own_place()
    {
        var gone = new ErasedEvidence(Judged.Report.EvidenceSha256, new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), ErasedEvidence.Erasure);
        var erased = Assert.IsType<ReplayResult.Erased>(ReportReplay.Run(Stored, gone.Write(), Find));
        Assert.Equal((ContentDigest.Sha256Hex(Stored), gone), (erased.StoredSha256, erased.Evidence));
        var other = gone with { Sha256 = new('a', 64) };
        Assert.Equal("replay.other-evidence", Assert.IsType<ReplayResult.Impossible>(ReportReplay.Run(Stored, other.Write(), Find)).Code);
        Assert.Null(ErasedEvidence.TryRead(Evidence));
        Assert.Null(ErasedEvidence.TryRead("{}"u8));
        Assert.Null(ErasedEvidence.TryRead("not JSON"u8));
    }

    [Fact]
    public void The_head_of_a_report_is_read_without_the_rest()
    {
        var head = ReportHead.Read(Stored);
        Assert.Equal(Judged.Report.EvidenceSha256, head.EvidenceSha256);
        Assert.Equal("A test build.", Assert.Single(head.Facts.Waivers).Reason);
    }

    private static Pack? Find(PackReference named) => Judged.Packs!.FirstOrDefault(pack => pack.Id == named.Id);
}
