using System.Text.Json.Serialization;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Inspection;

/// <summary>A pack in a few figures: what it holds on each axis, and what its official text is known to count there.</summary>
public sealed record PackOutline(string Id, string Version, string Digest, BilingualText Title, IReadOnlyList<AxisOutline> Axes)
{
    public static PackOutline Of(Pack pack) => new(
        pack.Id, pack.Version, pack.Digest, pack.Title,
        [
            .. pack.Criteria.Select(criterion => criterion.Axis).Concat(pack.Structure.Select(part => part.Axis)).Distinct().Order()
                .Select(axis => AxisOutline.Of(pack, axis)),
        ]);
}

/// <summary>
/// One axis: how many criteria, how many of them mandatory, judged by checks, by a person, or slots that await the annex; and the official counts, if any.
/// </summary>
public sealed record AxisOutline(Axis Axis, int Criteria, int Mandatory, int ByChecks, int ByPeople, int Slots, int? OfficialTotal, int? OfficialMandatory, bool Approximate)
{
    public static AxisOutline Of(Pack pack, Axis axis)
    {
        Criterion[] criteria = [.. pack.Criteria.Where(criterion => criterion.Axis == axis)];
        var official = pack.Structure.FirstOrDefault(part => part.Axis == axis);
        return new(
            axis, criteria.Length, criteria.Count(criterion => criterion.Mandatory), criteria.Count(criterion => criterion.Checks is not []),
            criteria.Count(criterion => criterion.HumanJudgement is not null), criteria.Count(criterion => criterion.AwaitsAnnex),
            official?.Total, official?.Mandatory, official?.Approximate ?? false);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(KebabCaseConverter<Axis>)])]
[JsonSerializable(typeof(PackOutline))]
internal sealed partial class InspectionJson : JsonSerializerContext;
