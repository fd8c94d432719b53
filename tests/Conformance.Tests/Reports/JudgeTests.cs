using System.Text;
using System.Text.Json;
using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;
using Balise.Conformance.Tests.Packs;

namespace Balise.Conformance.Tests.Reports;

public sealed class JudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 2, 9, 30, 0, TimeSpan.FromHours(2));

    [Fact]
    public void A_good_product_is_conformant_and_asks_nothing_of_a_person()
    {
        var report = Run(GoodEvidence.Bundle);
        Assert.Equal(Verdict.Conformant, report.Deciding.Verdict);
        Assert.Equal([(Axis.Urbanisation, 0), (Axis.Interoperability, 4), (Axis.Security, 4), (Axis.Ethics, 4)], report.Deciding.Axes.Select(axis => (axis.Axis, axis.Level)));
        Assert.Equal(new StatusCounts(Met: 20, NotMet: 0, NotApplicable: 3, Inconclusive: 0, AwaitsJudgement: 0), report.Deciding.Counts);
        Assert.True(report.Deciding is { Blockers: [], Reservations: [], HumanJudgements: [] });
    }

    [Fact]
    public void Every_failure_is_reported_with_its_clause_and_its_remedy()
    {
        var report = Run(GoodEvidence.Bundle with
        {
            AndroidPackage = new("apk-reader/1", GoodEvidence.Bundle.AndroidPackage!.Facts! with { Debuggable = true, AllowBackup = null, Signing = new(true, false, false, false) }),
        });
        Assert.Equal(Verdict.NotConformant, report.Deciding.Verdict);
        Assert.Equal(["BAS-SEC-03", "BAS-SEC-04"], report.Deciding.Blockers);
        Assert.Equal(["BAS-SEC-07"], report.Deciding.Reservations);
        Assert.Equal(1, report.Deciding.Axes.Single(axis => axis.Axis == Axis.Security).Level);
        var debuggable = report.Deciding.Criteria.Single(criterion => criterion.Id == "BAS-SEC-04");
        Assert.Equal("MASVS-RESILIENCE-4, MASTG-TEST-0226", debuggable.Source.Clause);
        var finding = Assert.Single(debuggable.Findings);
        Assert.Equal(("SEC-APK-003", Outcome.NotMet, Severity.Blocker, "apk-reader/1"), (finding.Check, finding.Outcome, finding.Severity, finding.ObservedBy));
        Assert.NotNull(finding.Remediation);
        Assert.All(report.Deciding.Criteria.SelectMany(criterion => criterion.Findings).Where(f => f.Outcome == Outcome.Met), met => Assert.Null(met.Remediation));
    }

    [Fact]
    public void A_flag_of_the_profile_calls_for_a_person()
    {
        var manifest = GoodEvidence.Manifest;
        var report = Run(GoodEvidence.Bundle with { Manifest = manifest with { Profile = manifest.Profile with { Teleconsultation = true } } });
        Assert.Equal(Verdict.NeedsReview, report.Deciding.Verdict);
        Assert.Equal(("BAS-URB-01", "assessor"), report.Deciding.HumanJudgements.Select(open => (open.Criterion, open.Judge)).Single());
        Assert.Equal(0, report.Deciding.Axes[0].Level);
    }

    [Fact]
    public void Nothing_seen_is_nothing_passed()
    {
        var report = Run(GoodEvidence.Bundle with { AndroidPackage = null, Sbom = null, Web = null, PrivacyPolicy = null });
        Assert.Equal(Verdict.NeedsReview, report.Deciding.Verdict);
        Assert.Equal(17, report.Deciding.Counts.Inconclusive);
    }

    [Fact]
    public void A_criterion_that_is_not_yet_enforced_is_shown_and_does_not_count()
    {
        var later = PackReaderTests.BaselinePack with
        {
            Criteria = [.. PackReaderTests.BaselinePack.Criteria.Select(criterion => criterion.Id == "BAS-SEC-04" ? criterion with { EnforcedFrom = new(2026, 6, 3) } : criterion)],
        };
        var evidence = GoodEvidence.Bundle with { AndroidPackage = new("apk-reader/1", GoodEvidence.Bundle.AndroidPackage!.Facts! with { Debuggable = true }) };
        var before = Judged(evidence, "00", later, Now);
        Assert.Equal(Verdict.Conformant, before.Deciding.Verdict);
        Assert.Equal((CriterionStatus.NotMet, false), before.Deciding.Criteria.Where(c => c.Id == "BAS-SEC-04").Select(c => (c.Status, c.Enforced)).Single());
        Assert.Equal(Verdict.NotConformant, Judged(evidence, "00", later, Now.AddDays(1)).Deciding.Verdict);
    }

    [Fact]
    public void The_same_arguments_give_the_same_bytes_and_the_bytes_read_back()
    {
        var stored = EvidenceJson.Read(EvidenceJson.Write(GoodEvidence.Bundle));
        var first = ReportJson.Write(Run(GoodEvidence.Bundle));
        Assert.Equal(first, ReportJson.Write(Run(stored)));
        Assert.Equal(first, ReportJson.Write(Judged(stored, Digest(stored), PackReaderTests.BaselinePack, Now.ToOffset(TimeSpan.Zero))));
        Assert.Equal(first, ReportJson.Write(ReportJson.Read(first)));
    }

    /// <summary>Recorded from engine 0.1.0, when a report was about one pack.</summary>
    [Fact]
    public void A_report_of_the_former_shape_reads_as_one_result()
    {
        var report = ReportJson.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Reports", "former-report.json")));
        Assert.Equal(("balise-conformance/0.1.0", "baseline", "0.1.0"), (report.Engine, report.Deciding.Pack.Id, report.Deciding.Pack.Version));
        Assert.Equal(["BAS-SEC-04"], report.Deciding.Blockers);
        Assert.Equal((23, 0, 1), (report.Deciding.Criteria.Count, report.Synchronisation.Count, report.Results.Count));
    }

    [Theory, MemberData(nameof(CheckCase.All), MemberType = typeof(CheckCase))]
    public void Evidence_of_every_case_survives_storage(CheckCase @case)
    {
        var bytes = EvidenceJson.Write(@case.Evidence());
        Assert.Equal(bytes, EvidenceJson.Write(EvidenceJson.Read(bytes)));
    }

    [Fact]
    public void The_report_is_spelt_as_recorded()
    {
        var actual = Indented(ReportJson.Write(Run(GoodEvidence.Bundle with
        {
            AndroidPackage = new("apk-reader/1", GoodEvidence.Bundle.AndroidPackage!.Facts! with { Debuggable = true }),
            Web = null,
        })));
        var file = Path.Combine(AppContext.BaseDirectory, "Reports", "expected-report.json");
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, "expected-report.json"), actual);
        else
            Assert.Equal(File.ReadAllText(file), actual);
    }

    [Fact]
    public void A_document_of_another_schema_is_not_read()
    {
        var report = ReportJson.Write(Run(GoodEvidence.Bundle));
        Assert.Throws<JsonException>(() => EvidenceJson.Read(report));
        Assert.Throws<JsonException>(() => ReportJson.Read("""{"schema":"conformance-report/1","surprise":1}"""u8));
    }

    private static Report Run(EvidenceBundle evidence) => Judged(evidence, Digest(evidence), PackReaderTests.BaselinePack, Now);

    private static Report Judged(EvidenceBundle evidence, string digest, Pack pack, DateTimeOffset at) =>
        Judge.Run(new() { Evidence = evidence, EvidenceSha256 = digest, Packs = [pack], JudgedAt = at });

    private static string Digest(EvidenceBundle evidence) => ContentDigest.Sha256Hex(EvidenceJson.Write(evidence));

    private static string Indented(byte[] utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            document.WriteTo(writer);
        return Encoding.UTF8.GetString(output.ToArray()) + "\n";
    }
}
