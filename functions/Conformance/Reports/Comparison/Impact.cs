using Balise.Conformance.Json;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports.Comparison;

/// <summary>What a draft would change for one product: ids of criteria, and how many stand as they stood.</summary>
public sealed record CaseImpact(string Name, ProductReference Product, string EvidenceSha256, Verdict From, Verdict To)
{
    public const string Schema = "impact-case/1";

    public required IReadOnlyList<string> NewlyFailing { get; init; }

    /// <summary>Those that would make the product not conformant, and did not.</summary>
    public required IReadOnlyList<string> NewlyBlocking { get; init; }

    /// <summary>What would wait for a person, an observation or an annex, and was settled or not asked.</summary>
    public required IReadOnlyList<string> NewlyOpen { get; init; }
    public required IReadOnlyList<string> NewlyMet { get; init; }
    public required IReadOnlyList<string> NoLongerAsked { get; init; }
    public required int Unchanged { get; init; }

    /// <summary>One line of canonical JSON.</summary>
    public byte[] ToJson() => StoredDocument.Write(Schema, this, ComparisonJson.Default.CaseImpact);
}

/// <summary>A case that could not be judged, and why.</summary>
public sealed record ImpactProblem(string Name, string Because)
{
    public const string Schema = "impact-problem/1";

    public byte[] ToJson() => StoredDocument.Write(Schema, this, ComparisonJson.Default.ImpactProblem);
}

/// <summary>How many cases would change where one criterion is concerned.</summary>
public sealed record CriterionImpact(int NewlyFailing, int NewlyOpen, int NewlyMet, int NoLongerAsked, int Unchanged);

/// <summary>
/// All cases together. <paramref name="Affected"/> counts those with something newly failing or open; <paramref name="Verdicts"/> how many go from which verdict
/// to which.
/// </summary>
public sealed record ImpactSummary(
    PackReference Present, PackReference Draft, DateOnly JudgedFor, int Cases, int Affected, int Unreadable,
    IReadOnlyDictionary<string, int> Verdicts, IReadOnlyDictionary<string, CriterionImpact> Criteria)
{
    public const string Schema = "impact-summary/1";

    public byte[] ToJson() => StoredDocument.Write(Schema, this, ComparisonJson.Default.ImpactSummary);
}
