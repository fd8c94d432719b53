namespace Balise.Conformance.Evidence;

/// <summary>What the Android package reader saw.</summary>
public sealed record AndroidPackageFacts;

/// <summary>What the software bill of materials reader saw.</summary>
public sealed record SbomFacts;
