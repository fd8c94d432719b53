using Balise.Conformance.Checks;

namespace Balise.Conformance.Reports;

/// <summary>
/// What assessors added to the evidence: answers to questions that no check covers, and findings they set aside. Each is a fact of its own, with its author
/// and its date; none changes a finding.
/// </summary>
public sealed record AssessorFacts(IReadOnlyList<Judgement> Judgements, IReadOnlyList<Waiver> Waivers)
{
    public static AssessorFacts None { get; } = new([], []);
}

/// <summary>A person's answer to the question of one criterion: met, not met or not applicable, with the reason.</summary>
public sealed record Judgement
{
    /// <summary>The criterion as pack/criterion, whatever the version.</summary>
    public required string Criterion { get; init; }

    /// <summary>Any outcome but inconclusive: a person who cannot tell gives no judgement.</summary>
    public required Outcome Outcome { get; init; }
    public required string Reason { get; init; }

    /// <summary>The account that judged, by its id.</summary>
    public required string Assessor { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of the signed statement that keeps this fact, lower-case hexadecimal.</summary>
    public string? Statement { get; init; }
}

/// <summary>One finding set aside on one criterion: an inconclusive or contested check that a person does not hold against the product, with the reason.</summary>
public sealed record Waiver
{
    /// <summary>The criterion as pack/criterion, whatever the version.</summary>
    public required string Criterion { get; init; }
    public required string Check { get; init; }
    public required string Reason { get; init; }

    /// <summary>The account that waived, by its id.</summary>
    public required string Assessor { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The last day on which it holds, or null when it holds as long as the evidence.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>SHA-256 of the signed statement that keeps this fact, lower-case hexadecimal.</summary>
    public string? Statement { get; init; }
}
