using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports;

/// <summary>One criterion of a pack, where it stands and why: what was declared, what was observed and what a person judged, side by side.</summary>
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

    /// <summary>That day, given while it is still to come.</summary>
    public DateOnly? EnforcedFrom { get; init; }
    public required CriterionStatus Status { get; init; }
    public required ClauseSource Source { get; init; }
    public NationalFunction? Synchronises { get; init; }
    public DeclaredAnswer? Declared { get; init; }
    public required IReadOnlyList<FindingResult> Findings { get; init; }
    public JudgementResult? Judged { get; init; }

    /// <summary>What repairs a failure that no check found: one a person judged, or the vendor admits.</summary>
    public BilingualText? Remediation { get; init; }

    /// <summary>True when all that is open or fails here was set aside by an assessor.</summary>
    public bool Waived { get; init; }
}

/// <summary>The vendor's answer as it counts: below the target or not, with the documents that were really joined.</summary>
public sealed record DeclaredAnswer(string Response, string Target, Declaration Standing, DateOnly? PlannedFor, IReadOnlyList<ArtefactDigest> Documents);

/// <summary>A person's judgement as the report shows it.</summary>
public sealed record JudgementResult(Outcome Outcome, string Reason, string Assessor, DateTimeOffset At, string? Statement);

/// <summary>One check's finding as this pack weighs it. Remediation is given unless the check is met or does not apply.</summary>
public sealed record FindingResult
{
    public required string Check { get; init; }
    public required Outcome Outcome { get; init; }
    public required Severity Severity { get; init; }
    public required BilingualText Sentence { get; init; }
    public required IReadOnlyList<string> Where { get; init; }
    public string? ObservedBy { get; init; }

    /// <summary>When it was observed, where the address gave no answer since and the earlier observation stands.</summary>
    public DateTimeOffset? KeptFrom { get; init; }
    public BilingualText? Remediation { get; init; }

    /// <summary>The waiver that sets this finding aside, if one does. The finding stays what it is.</summary>
    public WaiverResult? Waiver { get; init; }
}

/// <summary>A waiver as the report shows it.</summary>
public sealed record WaiverResult(string Reason, string Assessor, DateTimeOffset At, DateOnly? Until, string? Statement);
