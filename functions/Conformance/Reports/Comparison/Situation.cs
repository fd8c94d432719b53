using Balise.Conformance.Evidence;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports.Comparison;

/// <summary>All that one judgement is made from, so that one part may be exchanged for another judgement's.</summary>
internal sealed record Situation(IReadOnlyList<Pack> Packs, DateTimeOffset JudgedAt, EvidenceBundle Evidence, AssessorFacts Facts)
{
    /// <summary>Null when the evidence or a pack is not at hand.</summary>
    public static Situation? Of(ComparedReport side) => side is { Evidence: { } evidence, Packs: { } packs }
        ? new(packs, side.Report.JudgedAt, evidence, HoldingFacts(side.Report))
        : null;

    /// <summary>The facts that held on the day of judgement, without a term: a waiver that runs out is a change of facts, not of the criteria in force.</summary>
    public static AssessorFacts HoldingFacts(Report report)
    {
        var day = DateOnly.FromDateTime(report.JudgedAt.UtcDateTime);
        return report.Facts with { Waivers = [.. report.Facts.Waivers.Where(waiver => !(waiver.Until < day)).Select(waiver => waiver with { Until = null })] };
    }

    public IReadOnlyDictionary<Subject, string> Judge() => Standing.Of(Reports.Judge.Run(new()
    {
        Evidence = Evidence,
        EvidenceSha256 = "",
        Packs = Packs,
        Facts = Facts,
        JudgedAt = JudgedAt,
    }));
}

/// <summary>Exchanges one part of a situation for that of the other side.</summary>
internal sealed record Step(IReadOnlyList<Cause> Causes, Func<Situation, Situation> Take);
