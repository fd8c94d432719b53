using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports.Comparison;

/// <summary>One side of a comparison: a report, and what it was judged on as far as that is at hand.</summary>
public sealed record ComparedReport
{
    public required Report Report { get; init; }

    /// <summary>SHA-256 of the stored bytes, lower-case hexadecimal.</summary>
    public string? Sha256 { get; init; }
    public EvidenceBundle? Evidence { get; init; }

    /// <summary>The packs that the report names, in its order, or null when one of them is not at hand with the same digest.</summary>
    public IReadOnlyList<Pack>? Packs { get; init; }

    /// <param name="report">The stored bytes of the report.</param>
    /// <param name="evidence">Those of its evidence, or null. Another bundle than the one the report names is refused.</param>
    /// <param name="packs">Finds a pack by the report's reference to it.</param>
    public static ComparedReport Of(byte[] report, byte[]? evidence, Func<PackReference, Pack?> packs)
    {
        var read = ReportJson.Read(report);
        if (evidence is not null && ContentDigest.Sha256Hex(evidence) is var digest && digest != read.EvidenceSha256)
            throw new InvalidDataException($"The report was judged on the evidence {read.EvidenceSha256}, and this is {digest}.");
        Pack?[] found = [.. read.Results.Select(result => packs(result.Pack) is { } pack && pack.Digest == result.Pack.Digest ? pack : null)];
        return new()
        {
            Report = read,
            Sha256 = ContentDigest.Sha256Hex(report),
            Evidence = evidence is null ? null : EvidenceJson.Read(evidence),
            Packs = found.Contains(null) ? null : [.. found.OfType<Pack>()],
        };
    }
}
