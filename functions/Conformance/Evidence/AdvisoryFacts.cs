using System.Text.Json.Serialization;
using Balise.Conformance.Json;

namespace Balise.Conformance.Evidence;

/// <summary>What comparing the components with published advisories showed, on the day of the advisories.</summary>
public sealed record AdvisoryFacts
{
    public const int MostMatches = 500;
    public const int MostNotComparable = 50;

    /// <summary>How recent the advisories are.</summary>
    public required DateOnly DataOf { get; init; }

    /// <summary>Where they come from, in words.</summary>
    public required string Source { get; init; }

    /// <summary>Components that could be compared, whether an advisory speaks of them or not.</summary>
    public int Compared { get; init; }

    /// <summary>Components without package URL, of an ecosystem that was not loaded, or of a version that has no place in its order.</summary>
    public int NotComparable { get; init; }

    /// <summary>The first of those, by the place where they are named.</summary>
    public IReadOnlyList<string> NotComparableAt { get; init; } = [];

    /// <summary>The worst first. One row per component and weakness, whatever the number of advisories that describe it.</summary>
    public required IReadOnlyList<AdvisoryMatch> Matches { get; init; }

    /// <summary>How many more there are than <see cref="Matches"/> holds; none of them worse.</summary>
    public int MatchesLeftOut { get; init; }
}

/// <summary>One known weakness of one component.</summary>
public sealed record AdvisoryMatch
{
    /// <summary>The component: its package URL without version, or its name.</summary>
    public required string Package { get; init; }
    public required string Version { get; init; }
    public required string Id { get; init; }

    /// <summary>Other names of the same weakness, sorted.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public required AdvisorySeverity Severity { get; init; }

    /// <summary>The first later version without it; null when the advisories name none.</summary>
    public string? FixedIn { get; init; }

    /// <summary>Where the component is named.</summary>
    public required string Where { get; init; }

    /// <summary>The package itself is hostile: there is nothing to fix, it must go.</summary>
    [JsonIgnore]
    public bool IsMalicious => Id.StartsWith("MAL-", StringComparison.Ordinal);
}

/// <summary>How bad an advisory is, in the words of the CVSS rating scale. Unknown when it does not say.</summary>
[JsonConverter(typeof(KebabCaseConverter<AdvisorySeverity>))]
public enum AdvisorySeverity
{
    Unknown,
    None,
    Low,
    Medium,
    High,
    Critical,
}
