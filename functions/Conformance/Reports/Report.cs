using System.Text.Json.Serialization;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports;

/// <summary>
/// What a set of packs says of one product on one set of evidence. Everything needed to replay it is named inside; it holds no personal data but the ids of
/// the assessors' accounts.
/// </summary>
public sealed record Report
{
    public const string Schema = "conformance-report/2";

    /// <summary>The shape before several packs were judged at once; still read.</summary>
    public const string FormerSchema = "conformance-report/1";

    /// <summary>Name and version of the engine that judged.</summary>
    public required string Engine { get; init; }

    /// <summary>SHA-256 of the canonical evidence bundle, lower-case hexadecimal.</summary>
    public required string EvidenceSha256 { get; init; }
    public required ProductReference Product { get; init; }

    /// <summary>When the evidence was observed. Null in a report of the former shape.</summary>
    public DateTimeOffset? CollectedAt { get; init; }
    public required DateTimeOffset JudgedAt { get; init; }

    /// <summary>Date of the vulnerability advisories that the evidence was compared with, or null when none were loaded.</summary>
    public DateOnly? AdvisoriesOf { get; init; }

    /// <summary>One result per pack. The first pack decides; the others tell.</summary>
    public required IReadOnlyList<PackResult> Results { get; init; }

    /// <summary>Where the product stands with each national common function, by the deciding pack.</summary>
    public IReadOnlyList<SynchronisationResult> Synchronisation { get; init; } = [];

    /// <summary>The assessors' facts that were judged with. They belong to what a replay needs.</summary>
    public AssessorFacts Facts { get; init; } = AssessorFacts.None;

    [JsonIgnore]
    public PackResult Deciding => Results[0];
}

/// <summary>What one pack says.</summary>
public sealed record PackResult
{
    public required PackReference Pack { get; init; }
    public required Verdict Verdict { get; init; }

    /// <summary>One level per axis that the pack has criteria on.</summary>
    public required IReadOnlyList<AxisLevel> Axes { get; init; }
    public required StatusCounts Counts { get; init; }

    /// <summary>Ids of the criteria that block.</summary>
    public required IReadOnlyList<string> Blockers { get; init; }

    /// <summary>Ids of the mandatory criteria that are open, or fail without blocking.</summary>
    public required IReadOnlyList<string> Reservations { get; init; }

    /// <summary>What only a person can answer, and has not yet.</summary>
    public required IReadOnlyList<OpenJudgement> HumanJudgements { get; init; }

    /// <summary>In the order of the pack.</summary>
    public required IReadOnlyList<CriterionResult> Criteria { get; init; }
}

public sealed record PackReference(string Id, string Version, string Digest, BilingualText? Title = null);

public sealed record ProductReference(string Name, string Version);

/// <summary>The level of one axis: 0 not assessed, 1 blockers, 2 met with reservations, 3 all mandatory met, 4 all met.</summary>
public sealed record AxisLevel(Axis Axis, int Level);

/// <summary>How many enforced criteria stand where.</summary>
public sealed record StatusCounts(int Met, int NotMet, int NotApplicable, int Inconclusive, int AwaitsJudgement, int AwaitsAnnex = 0, int Waived = 0);

/// <summary>A question that waits for a person of the named role.</summary>
public sealed record OpenJudgement(string Criterion, BilingualText Question, string Judge);

/// <summary>
/// Where the product stands with one national common function: the criteria that tell (ids of the deciding pack), what proves it (documents and readers),
/// and when that was seen or judged.
/// </summary>
public sealed record SynchronisationResult(
    NationalFunction Function, CriterionStatus Status, IReadOnlyList<string> Criteria, IReadOnlyList<string> Proofs, DateTimeOffset? At);
