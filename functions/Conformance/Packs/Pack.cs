using Balise.Conformance.Manifests;

namespace Balise.Conformance.Packs;

/// <summary>One version of a référentiel, as data: its criteria, and the digest of its canonical bytes that each report quotes.</summary>
public sealed record Pack
{
    public const string Schema = "pack/1";

    public required string Id { get; init; }
    public required string Version { get; init; }
    public required BilingualText Title { get; init; }
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>SHA-256 of the canonical bytes, lower-case hexadecimal.</summary>
    public required string Digest { get; init; }
}

/// <summary>One requirement: what it asks, of whom, on which authority, and who or what judges it.</summary>
public sealed record Criterion
{
    public required string Id { get; init; }

    /// <summary>The identifier in an official annex, or empty while there is none.</summary>
    public required string OfficialRef { get; init; }
    public required Axis Axis { get; init; }
    public required string Theme { get; init; }
    public required BilingualText Title { get; init; }
    public required BilingualText Wording { get; init; }
    public required bool Mandatory { get; init; }
    public required Applicability AppliesWhen { get; init; }

    /// <summary>The kinds of evidence it is judged on.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }
    public required IReadOnlyList<MappedCheck> Checks { get; init; }

    /// <summary>The question left to a person, in place of checks or beside them.</summary>
    public HumanJudgement? HumanJudgement { get; init; }

    /// <summary>Before this day the criterion is shown and does not count.</summary>
    public required DateOnly EnforcedFrom { get; init; }
    public required ClauseSource Source { get; init; }

    /// <summary>Whose words these are: "own", "official" or "reconstructed".</summary>
    public required string Provenance { get; init; }
}

/// <summary>A check that a criterion relies on, how much its failure weighs there, and what repairs it.</summary>
public sealed record MappedCheck(string Id, Severity Severity, BilingualText Remediation);

/// <summary>What a person is asked, and in which role.</summary>
public sealed record HumanJudgement(BilingualText Question, string Judge);

/// <summary>The public text that a criterion stands on.</summary>
public sealed record ClauseSource(string Title, string Clause, string? Url);
