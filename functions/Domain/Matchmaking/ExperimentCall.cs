using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Conformance.Manifests;
using Balise.Domain.Kernel;

namespace Balise.Domain.Matchmaking;

/// <summary>
/// What an organisation wants to experiment with. Codes are those of <see cref="Vocabularies"/>; an empty list accepts any value. Dates are inclusive, in
/// the time of Paris.
/// </summary>
public sealed record ExperimentCall
{
    public const string Schema = "experiment-call/1";

    public required CallId Id { get; init; }
    public required AccountId Organisation { get; init; }
    public required string OrganisationName { get; init; }
    public required BilingualText Title { get; init; }
    public required BilingualText Description { get; init; }
    public required string Setting { get; init; }
    public required IReadOnlyList<string> Specialties { get; init; }
    public required string Region { get; init; }
    public required IReadOnlyList<string> Functions { get; init; }
    public required DateOnly OpensOn { get; init; }
    public required DateOnly ClosesOn { get; init; }

    /// <summary>Least level per axis, by the axis's name in lower case.</summary>
    public required IReadOnlyDictionary<string, int> MinimumLevels { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
}

/// <summary>Both sides of a match that met every hard constraint, with the reasons.</summary>
public sealed record Match(CallId Call, ListingId Listing, AccountId Organisation, AccountId Vendor, DateTimeOffset FoundAt, IReadOnlyList<ConstraintResult> Reasons);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ExperimentCall))]
[JsonSerializable(typeof(Match))]
[JsonSerializable(typeof(List<Contact>))]
public sealed partial class MatchmakingJson : JsonSerializerContext;
