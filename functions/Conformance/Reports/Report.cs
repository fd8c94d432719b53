using Balise.Conformance.Checks;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports;

/// <summary>What one pack says of one product on one set of evidence. Everything needed to replay it is named inside; it holds no personal data.</summary>
public sealed record Report
{
    public const string Schema = "conformance-report/1";

    /// <summary>Name and version of the engine that judged.</summary>
    public required string Engine { get; init; }
    public required PackReference Pack { get; init; }

    /// <summary>SHA-256 of the canonical evidence bundle, lower-case hexadecimal.</summary>
    public required string EvidenceSha256 { get; init; }
    public required ProductReference Product { get; init; }
    public required DateTimeOffset JudgedAt { get; init; }
    public required Verdict Verdict { get; init; }
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

public sealed record PackReference(string Id, string Version, string Digest);

public sealed record ProductReference(string Name, string Version);

/// <summary>The level of one axis: 0 not assessed, 1 blockers, 2 met with reservations, 3 all mandatory met, 4 all met.</summary>
public sealed record AxisLevel(Axis Axis, int Level);

/// <summary>How many enforced criteria stand where.</summary>
public sealed record StatusCounts(int Met, int NotMet, int NotApplicable, int Inconclusive, int AwaitsJudgement);

/// <summary>A question that waits for a person of the named role.</summary>
public sealed record OpenJudgement(string Criterion, BilingualText Question, string Judge);

/// <summary>One criterion of the pack, where it stands and why.</summary>
public sealed record CriterionResult
{
    public required string Id { get; init; }
    public string OfficialRef { get; init; } = "";
    public required Axis Axis { get; init; }
    public required string Theme { get; init; }
    public required BilingualText Title { get; init; }
    public required bool Mandatory { get; init; }

    /// <summary>False before the day the criterion counts from.</summary>
    public required bool Enforced { get; init; }
    public required CriterionStatus Status { get; init; }
    public required ClauseSource Source { get; init; }
    public required IReadOnlyList<FindingResult> Findings { get; init; }
}

/// <summary>One check's finding as this pack weighs it. Remediation is given unless the check is met or does not apply.</summary>
public sealed record FindingResult
{
    public required string Check { get; init; }
    public required Outcome Outcome { get; init; }
    public required Severity Severity { get; init; }
    public required BilingualText Sentence { get; init; }
    public required IReadOnlyList<string> Where { get; init; }
    public string? ObservedBy { get; init; }
    public BilingualText? Remediation { get; init; }
}
