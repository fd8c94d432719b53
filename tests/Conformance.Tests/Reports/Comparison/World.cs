using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;
using Balise.Conformance.Tests.Checks;
using Balise.Conformance.Tests.Packs;

namespace Balise.Conformance.Tests.Reports.Comparison;

/// <summary>One way things may stand: each number chooses a variant of one part of a judgement's input, 0 being the good one.</summary>
internal sealed record World(
    int Pack = 0, int Day = 0, int Manifest = 0, int Apk = 0, int ApkReader = 0, int Sbom = 0, int Answers = 0, int Web = 0, int Policy = 0, int Collected = 0, int Facts = 0)
{
    private const string Asked = "BAS-ASK-01";

    private static readonly DateTimeOffset Start = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly EvidenceBundle Good = GoodEvidence.Bundle;
    private static readonly ResponseScale Scale = new("maturity", [.. new[] { "no", "planned", "yes" }.Select(code => new ResponseLevel(code, new(code, code)))]);

    public ComparedReport Judged()
    {
        var evidence = Evidence();
        var bytes = EvidenceJson.Write(evidence);
        var packs = PacksOf();
        var report = Judge.Run(new() { Evidence = evidence, EvidenceSha256 = ContentDigest.Sha256Hex(bytes), Packs = packs, Facts = FactsOf(), JudgedAt = Start.AddDays(Day) });
        return new() { Report = report, Sha256 = ContentDigest.Sha256Hex(ReportJson.Write(report)), Evidence = EvidenceJson.Read(bytes), Packs = packs };
    }

    public EvidenceBundle Evidence()
    {
        var manifest = Manifest switch
        {
            0 => Good.Manifest,
            1 => Good.Manifest with { Profile = Good.Manifest.Profile with { Teleconsultation = true } },
            2 => Good.Manifest with { Platforms = Good.Manifest.Platforms with { Web = null } },
            _ => Good.Manifest with { Platforms = Good.Manifest.Platforms with { Web = new("https://elsewhere.example.org/") } },
        };
        var facts = Good.AndroidPackage!.Facts!;
        return Good with
        {
            Manifest = manifest,
            CollectedAt = Good.CollectedAt.AddDays(Collected * 400),
            Artefacts = [.. new ArtefactDigest[] { new(ArtefactKinds.AndroidPackage, new((char)('a' + Apk), 64), 4_000_000), new(ArtefactKinds.Answers, new((char)('a' + Answers), 64), 200), new(ArtefactKinds.Sbom, new((char)('a' + Sbom), 64), 20_000) }],
            AndroidPackage = new($"apk-reader/{ApkReader + 1}", (Apk, ApkReader) switch
            {
                (0, 0) => facts,
                (1, _) => facts with { Debuggable = true },
                (_, 1) => facts with { AllowBackup = true },
                _ => facts with { Signing = new(V1: true, V2: false, V3: false, V31: false), Debuggable = true },
            }),
            Sbom = Sbom == 0 ? Good.Sbom : new("sbom-reader/1", Facts: null, new("sbom.not-json", "Not JSON.")),
            Answers = new("answers-reader/1.0.0", new() { Answers = Answers == 0 ? [] : [new() { Criterion = $"baseline/{Asked}", Response = Answers == 1 ? "yes" : "no" }] }),
            Web = manifest.Platforms.Web is null ? null : Web switch
            {
                0 => Good.Web,
                1 => null,
                _ => Good.Web! with { Facts = Good.Web.Facts! with { SecurityTxt = new() { Url = Good.Web.Facts.SecurityTxt.Url, Failure = new(FetchFailure.TimedOut, "Timed out.") } } },
            },
            PrivacyPolicy = Policy == 0 ? Good.PrivacyPolicy : null,
        };
    }

    private IReadOnlyList<Pack> PacksOf()
    {
        var baseline = PackReaderTests.BaselinePack;
        var other = baseline.Criteria[0];
        var asked = other with
        {
            Id = Asked,
            Checks = [],
            AppliesWhen = new Applicability.Always(),
            HumanJudgement = new(new("Question ?", "Question?"), "assessor", Severity.Blocker, new("Faites-le.", "Do it.")),
            Target = new(Scale, "yes"),
            EnforcedFrom = new(2026, 6, 10),
        };
        var first = baseline with { Criteria = [.. baseline.Criteria, asked], Digest = "first" };
        var second = first with
        {
            Version = "0.2.0",
            Digest = "second",
            Criteria = [.. first.Criteria.Skip(2).Select(criterion => criterion.Id switch
            {
                "BAS-SEC-04" => criterion with { Mandatory = false },
                "BAS-SEC-07" => criterion with { Checks = [criterion.Checks[0] with { Severity = Severity.Blocker }] },
                "BAS-SEC-15" => criterion with { AppliesWhen = new Applicability.Flag("addressesMinors") },
                _ => criterion,
            })],
        };
        var telling = first with { Id = "other", Digest = "telling", Criteria = [.. first.Criteria.Take(4)] };
        return Pack switch { 0 => [first], 1 => [second], 2 => [first, telling], _ => [second, telling] };
    }

    private AssessorFacts FactsOf() => Facts switch
    {
        0 => AssessorFacts.None,
        1 => new([new() { Criterion = $"baseline/{Asked}", Outcome = Outcome.Met, Reason = "Seen on site.", Assessor = "one", At = Start }], []),
        2 => new([], [new() { Criterion = "baseline/BAS-SEC-04", Check = "SEC-APK-003", Reason = "A test build.", Assessor = "one", At = Start, Until = new(2026, 6, 12) }]),
        _ => new([new() { Criterion = $"baseline/{Asked}", Outcome = Outcome.NotMet, Reason = "Not there.", Assessor = "two", At = Start }], []),
    };
}
