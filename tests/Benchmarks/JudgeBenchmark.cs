using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.Benchmarks;

/// <summary>How long one judgement takes when everything is warm and in memory: the evidence is full, and every shipped pack judges.</summary>
internal static class JudgeBenchmark
{
    private const int Warm = 2000, Judgements = 2000, Rounds = 5;
    private const double Target = 1;
    private static readonly DateTimeOffset JudgedAt = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Task RunAsync()
    {
        var evidence = EvidenceJson.Read(EvidenceJson.Write(FullEvidence.Of(1, ShippedPacks.Latest)));
        var digest = ContentDigest.Sha256Hex(EvidenceJson.Write(evidence));
        Measure("shipped packs", evidence, digest, ShippedPacks.Latest, target: true);
        Measure("a pack of 320 criteria", evidence, digest, [ShippedPacks.Synthetic], target: true);
        Measure("both", evidence, digest, [.. ShippedPacks.Latest, ShippedPacks.Synthetic], target: false);
        return Task.CompletedTask;
    }

    private static void Measure(string what, EvidenceBundle evidence, string digest, IReadOnlyList<Pack> packs, bool target)
    {
        var input = new JudgingInput { Evidence = evidence, EvidenceSha256 = digest, Packs = packs, JudgedAt = JudgedAt };
        Repeat(Warm, () => Judge.Run(input));
        List<double> rounds = [];
        for (var round = 0; round < Rounds; round++)
            rounds.Add(OneCore.Run(() => Repeat(Judgements, () => Judge.Run(input))).Processor.TotalMilliseconds / Judgements);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var report = Judge.Run(input);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Repeat(Warm / 10, () => ReportJson.Write(report));
        var written = OneCore.Run(() => Repeat(Judgements / 10, () => ReportJson.Write(report))).Processor.TotalMilliseconds / (Judgements / 10);
        rounds.Sort();
        Report.Say($"judge, {what}: {packs.Sum(pack => pack.Criteria.Count)} criteria, {rounds[Rounds / 2]:0.000} ms (from {rounds[0]:0.000} to {rounds[^1]:0.000}), {allocated / 1024} kB allocated; spelling the report {written:0.00} ms besides");
        if (target)
            Report.Duration($"One judgement by {what}, on one core", rounds[Rounds / 2], "ms", Target);
    }

    private static void Repeat(int times, Action action)
    {
        for (var time = 0; time < times; time++)
            action();
    }
}
