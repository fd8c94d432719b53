using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports.Comparison;

/// <summary>How judging again what a report was judged on ended. The private constructor keeps the list closed.</summary>
public abstract record ReplayResult
{
    private ReplayResult() { }

    /// <summary>The same bytes came out.</summary>
    public sealed record Identical(string Sha256) : ReplayResult;

    /// <summary>Other bytes came out. The diff is empty when only words changed, and no statement did.</summary>
    public sealed record Different(string StoredSha256, string ReplayedSha256, ReportDiff Diff) : ReplayResult;

    /// <summary>The evidence was erased: the report stands, and nobody can judge it again.</summary>
    public sealed record Erased(string StoredSha256, ErasedEvidence Evidence) : ReplayResult;

    /// <summary>It cannot be judged again here: a stable code and a sentence.</summary>
    public sealed record Impossible(string Code, string Message) : ReplayResult;
}

/// <summary>Judges again the stored evidence of a report, with the packs, the facts and the moment that it names.</summary>
public static class ReportReplay
{
    public static ReplayResult Run(byte[] report, byte[] evidence, Func<PackReference, Pack?> packs)
    {
        var stored = ReportJson.Read(report);
        if (ErasedEvidence.TryRead(evidence) is { } erased && erased.Sha256 == stored.EvidenceSha256)
            return new ReplayResult.Erased(ContentDigest.Sha256Hex(report), erased);
        if (ContentDigest.Sha256Hex(evidence) is var digest && digest != stored.EvidenceSha256)
            return new ReplayResult.Impossible("replay.other-evidence", $"The report was judged on the evidence {stored.EvidenceSha256}, and this is {digest}.");
        var found = stored.Results.Select(result => (Named: result.Pack, Pack: packs(result.Pack))).ToList();
        if (found.Where(row => row.Pack?.Digest != row.Named.Digest).ToArray() is [_, ..] missing)
            return new ReplayResult.Impossible("replay.pack-missing", string.Join(' ', missing.Select(row => Missing(row.Named, row.Pack))));
        IReadOnlyList<Pack> judging = [.. found.Select(row => row.Pack!)];
        var bundle = EvidenceJson.Read(evidence);
        var replayed = Judge.Run(new() { Evidence = bundle, EvidenceSha256 = digest, Packs = judging, Facts = stored.Facts, JudgedAt = stored.JudgedAt });
        var bytes = ReportJson.Write(replayed);
        return bytes.AsSpan().SequenceEqual(report)
            ? new ReplayResult.Identical(ContentDigest.Sha256Hex(bytes))
            : Different(stored, report, replayed, bytes, bundle, judging);
    }

    private static ReplayResult.Different Different(Report stored, byte[] report, Report replayed, byte[] bytes, EvidenceBundle evidence, IReadOnlyList<Pack> packs)
    {
        var (before, after) = (ContentDigest.Sha256Hex(report), ContentDigest.Sha256Hex(bytes));
        return new(before, after, ReportComparison.Compare(
            new() { Report = stored, Sha256 = before, Evidence = evidence, Packs = packs }, new() { Report = replayed, Sha256 = after, Evidence = evidence, Packs = packs }));
    }

    private static string Missing(PackReference named, Pack? found) => found is null
        ? $"There is no pack {named.Id}/{named.Version} here."
        : $"The pack {named.Id}/{named.Version} here has the digest {found.Digest}; the report names {named.Digest}.";
}
