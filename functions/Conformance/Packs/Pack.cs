using Balise.Conformance.Manifests;

namespace Balise.Conformance.Packs;

/// <summary>One version of a référentiel, as data: its criteria, and the digest of its canonical bytes that each report quotes.</summary>
public sealed record Pack
{
    public const string Schema = "pack/2";

    /// <summary>The shape before scales, slots and crosswalks; still read, since reports quote packs written in it.</summary>
    public const string FormerSchema = "pack/1";

    public required string Id { get; init; }

    /// <summary>Semantic version.</summary>
    public required string Version { get; init; }
    public required BilingualText Title { get; init; }

    /// <summary>The scales that vendors answer on, by id. Empty in a pack that asks for no answers.</summary>
    public required IReadOnlyList<ResponseScale> ResponseScales { get; init; }

    /// <summary>What the official text is known to count, per axis. Empty for a pack that mirrors none.</summary>
    public required IReadOnlyList<AxisStructure> Structure { get; init; }
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>SHA-256 of the canonical bytes, lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Id and version, for instance baseline/1.0.0: the folder it stands in.</summary>
    public string Name => $"{Id}/{Version}";
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

    /// <summary>Null for a slot that awaits its annex.</summary>
    public BilingualText? Wording { get; init; }
    public required bool Mandatory { get; init; }

    /// <summary>What a vendor may answer and what is enough, or null when nothing is asked.</summary>
    public ResponseTarget? Target { get; init; }
    public required Applicability AppliesWhen { get; init; }

    /// <summary>The kinds of evidence it is judged on.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }
    public required IReadOnlyList<MappedCheck> Checks { get; init; }

    /// <summary>The question left to a person, in place of checks or beside them.</summary>
    public HumanJudgement? HumanJudgement { get; init; }

    /// <summary>The national common function whose synchronisation it tells of, if any.</summary>
    public NationalFunction? Synchronises { get; init; }

    /// <summary>Criteria of other packs that cover this one, wholly or in part.</summary>
    public IReadOnlyList<Coverage> Crosswalk { get; init; } = [];

    /// <summary>Before this day the criterion is shown and does not count.</summary>
    public required DateOnly EnforcedFrom { get; init; }
    public required ClauseSource Source { get; init; }
    public required Provenance Provenance { get; init; }

    public bool AwaitsAnnex => Provenance is Provenance.AwaitingAnnex;
}

/// <summary>The levels a vendor may answer, from the least to the most.</summary>
public sealed record ResponseScale(string Id, IReadOnlyList<ResponseLevel> Levels)
{
    /// <summary>The level that only counts with a document joined; without one it counts as the level below.</summary>
    public const string Proved = "proved";

    /// <summary>The level of a vendor who has a date and not yet the thing.</summary>
    public const string Planned = "planned";

    /// <summary>Not a level: the vendor contests that the criterion applies. Accepted on every scale, with a reason.</summary>
    public const string NotApplicable = "not-applicable";

    /// <summary>Position of a level from 0, or -1 when the scale has no such level.</summary>
    public int RankOf(string code)
    {
        var rank = Levels.Count - 1;
        while (rank >= 0 && Levels[rank].Code != code)
            rank--;
        return rank;
    }
}

/// <summary>One level of a scale, in the words shown to the vendor.</summary>
public sealed record ResponseLevel(string Code, BilingualText Label);

/// <summary>The scale of a criterion and the least level that satisfies it.</summary>
public sealed record ResponseTarget(ResponseScale Scale, string Level);

/// <summary>How many criteria an official text counts on one axis, and whether the source gives the number as a round one.</summary>
public sealed record AxisStructure(Axis Axis, int Total, int Mandatory, bool Approximate, ClauseSource Source);

/// <summary>A check that a criterion relies on, how much its failure weighs there, and what repairs it.</summary>
public sealed record MappedCheck(string Id, Severity Severity, BilingualText Remediation);

/// <summary>What a person is asked, in which role, how much a "no" weighs and what repairs it.</summary>
public sealed record HumanJudgement(BilingualText Question, string Judge, Severity Severity, BilingualText? Remediation);

/// <summary>
/// A criterion of another pack, written pack/version/criterion, that covers this one. What is left uncovered is said in <paramref name="Gap"/>, which is
/// null only when nothing is.
/// </summary>
public sealed record Coverage(string Criterion, bool Whole, BilingualText? Gap);

/// <summary>The public text that a criterion stands on.</summary>
public sealed record ClauseSource(string Title, string Clause, string? Url);
