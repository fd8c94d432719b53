using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;

namespace Balise.Conformance.Tests.Reports.Views;

/// <summary>Reports of every kind, judged by a small pack that has one criterion of each sort and, beside it, by the first baseline.</summary>
public static class SampleReports
{
    public const string Assessor = "0197f3a2c4d07c1e8b6a5d4c3b2a1908";

    private static readonly DateTimeOffset Now = new(2026, 6, 2, 7, 30, 0, TimeSpan.Zero);

    public static Pack Pack { get; } = Read("Reports", "Views", "sample-pack.json");

    public static Pack Baseline { get; } = Read("packs", "baseline", "0.1.0", "pack.json");

    private static AssessorFacts Judged { get; } = new([Judgement("sample/S-URB-1", Outcome.Met, "Vu lors de la démonstration.")], []);

    /// <summary>A product to which everything that applies says yes.</summary>
    public static Report Good { get; } = Run(GoodEvidence.Bundle with { Answers = Answers(("S-URB-1", "yes"), ("S-ETH-1", "yes")) }, Judged);

    /// <summary>Blockers, a contradiction, things not seen, and a name that tries to be markup.</summary>
    public static Report Failing { get; } = Run(
        Debuggable(GoodEvidence.Bundle) with
        {
            Manifest = GoodEvidence.Manifest with { Product = GoodEvidence.Manifest.Product with { Name = "Carnet [x](javascript:alert(1)) {0} *_`<b>" } },
            Web = null,
            PrivacyPolicy = new("page-fetcher/1", GoodEvidence.Bundle.PrivacyPolicy!.Facts! with
            {
                Responses = [GoodEvidence.Bundle.PrivacyPolicy.Facts.Responses[0] with { Status = 404, Url = "https://carnet.example.org/a b" }],
            }),
            Answers = Answers(("S-ETH-1", "yes"), ("S-SEC-1", "no"), ("S-URB-1", "no")),
        },
        AssessorFacts.None);

    /// <summary>A person has not answered yet, and the vendor has only a date.</summary>
    public static Report Awaiting { get; } = Run(
        GoodEvidence.Bundle with { Manifest = GoodEvidence.Manifest with { Profile = GoodEvidence.Manifest.Profile with { UsesIns = true, AddressesMinors = true } } }, AssessorFacts.None);

    /// <summary>A blocker and what nobody could see were set aside; a person judged one criterion not met.</summary>
    public static Report Waived { get; } = Run(
        Debuggable(GoodEvidence.Bundle) with { Web = null },
        new(
            [Judgement("sample/S-URB-1", Outcome.NotMet, "Un seul facteur :\nun mot de passe.")],
            [
                new() { Criterion = "sample/S-SEC-1", Check = "SEC-APK-003", Reason = "Version d'essai connue.", Assessor = Assessor, At = Now.AddDays(-1), Until = new(2026, 12, 31) },
                new() { Criterion = "sample/S-SEC-2", Check = "SEC-WEB-005", Reason = "Constaté autrement.", Assessor = Assessor, At = Now.AddDays(-1), Statement = new('c', 64) },
            ]));

    public static IReadOnlyDictionary<string, Report> All { get; } = new SortedDictionary<string, Report>(StringComparer.Ordinal)
    {
        ["awaiting"] = Awaiting,
        ["failing"] = Failing,
        ["former"] = ReportJson.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Reports", "former-report.json"))),
        ["good"] = Good,
        ["waived"] = Waived,
    };

    public static Report Run(EvidenceBundle evidence, AssessorFacts facts, params Pack[] packs) => Judge.Run(new()
    {
        Evidence = evidence,
        EvidenceSha256 = ContentDigest.Sha256Hex(EvidenceJson.Write(evidence)),
        Packs = packs is [] ? [Pack, Baseline] : packs,
        Facts = facts,
        JudgedAt = Now,
    });

    private static EvidenceBundle Debuggable(EvidenceBundle evidence) => evidence with
    {
        AndroidPackage = new("apk-reader/1", evidence.AndroidPackage!.Facts! with { Debuggable = true }),
    };

    private static Observed<AnswersFacts> Answers(params (string Criterion, string Response)[] answers) => new(AnswersReader.Version, new()
    {
        Answers = [.. answers.Select(answer => new Answer { Criterion = $"sample/{answer.Criterion}", Response = answer.Response })],
    });

    private static Judgement Judgement(string criterion, Outcome outcome, string reason) =>
        new() { Criterion = criterion, Outcome = outcome, Reason = reason, Assessor = Assessor, At = Now.AddHours(-3), Statement = new('d', 64) };

    private static Pack Read(params string[] path) =>
        PackReader.Read(File.ReadAllBytes(Path.Combine([AppContext.BaseDirectory, .. path]))) switch
        {
            PackReading.Valid(var pack) => pack,
            PackReading.Invalid(var problems) => throw new InvalidDataException(string.Join('\n', problems)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
