namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>The part of the OSCAL 1.0.6 assessment results that a report needs.</summary>
internal sealed record OscalResultsDocument(OscalAssessment AssessmentResults);

internal sealed record OscalAssessment(
    string Uuid, OscalMetadata Metadata, OscalImport ImportAp, IReadOnlyList<OscalResult> Results, OscalBackMatter BackMatter);

internal sealed record OscalImport(string Href, string Remarks);

internal sealed record OscalResult
{
    public required string Uuid { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string Start { get; init; }
    public required string End { get; init; }
    public IReadOnlyList<OscalProp>? Props { get; init; }
    public IReadOnlyList<OscalLink>? Links { get; init; }
    public required OscalLocalDefinitions LocalDefinitions { get; init; }
    public required OscalReviewedControls ReviewedControls { get; init; }
    public IReadOnlyList<OscalObservation>? Observations { get; init; }
    public IReadOnlyList<OscalRisk>? Risks { get; init; }
    public IReadOnlyList<OscalFinding>? Findings { get; init; }
}

internal sealed record OscalLocalDefinitions(IReadOnlyList<OscalComponent> Components, OscalAssessmentAssets AssessmentAssets);

internal sealed record OscalAssessmentAssets(IReadOnlyList<OscalComponent> Components, IReadOnlyList<OscalPlatform> AssessmentPlatforms);

internal sealed record OscalComponent(string Uuid, string Type, string Title, string Description, OscalComponentStatus Status, IReadOnlyList<OscalProp> Props);

internal sealed record OscalComponentStatus(string State);

internal sealed record OscalPlatform(string Uuid, string Title, IReadOnlyList<OscalUse> UsesComponents);

internal sealed record OscalUse(string ComponentUuid);

internal sealed record OscalReviewedControls(IReadOnlyList<OscalSelection> ControlSelections);

internal sealed record OscalSelection
{
    public required string Description { get; init; }
    public IReadOnlyList<OscalProp>? Props { get; init; }
    public IReadOnlyList<OscalControlId>? IncludeControls { get; init; }
    public IReadOnlyList<OscalControlId>? ExcludeControls { get; init; }
}

internal sealed record OscalControlId(string ControlId);

internal sealed record OscalObservation
{
    public required string Uuid { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public IReadOnlyList<OscalProp>? Props { get; init; }
    public IReadOnlyList<OscalLink>? Links { get; init; }
    public required IReadOnlyList<string> Methods { get; init; }
    public required IReadOnlyList<string> Types { get; init; }
    public IReadOnlyList<OscalOrigin>? Origins { get; init; }
    public required IReadOnlyList<OscalSubject> Subjects { get; init; }
    public IReadOnlyList<OscalEvidence>? RelevantEvidence { get; init; }
    public required string Collected { get; init; }
}

internal sealed record OscalOrigin(IReadOnlyList<OscalActor> Actors);

internal sealed record OscalActor(string Type, string ActorUuid, string? RoleId = null);

internal sealed record OscalSubject(string SubjectUuid, string Type);

internal sealed record OscalEvidence(string Href, string Description);

internal sealed record OscalFinding
{
    public required string Uuid { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public IReadOnlyList<OscalProp>? Props { get; init; }
    public IReadOnlyList<OscalLink>? Links { get; init; }
    public required IReadOnlyList<OscalOrigin> Origins { get; init; }
    public required OscalTarget Target { get; init; }
    public IReadOnlyList<OscalRelatedObservation>? RelatedObservations { get; init; }
    public IReadOnlyList<OscalRelatedRisk>? RelatedRisks { get; init; }
}

internal sealed record OscalTarget(string Type, string TargetId, OscalStatus Status);

internal sealed record OscalStatus(string State, string Reason, string? Remarks);

internal sealed record OscalRelatedObservation(string ObservationUuid);

internal sealed record OscalRelatedRisk(string RiskUuid);
