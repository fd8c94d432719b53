using System.Text.Json;
using System.Text.RegularExpressions;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Packs;

/// <summary>Reads a pack strictly: one unknown check, member or code refuses it whole, and all faults are named at once.</summary>
public static partial class PackReader
{
    public const int MaxBytes = 4 << 20;

    private static readonly TextRule Version = TextRule.Matching(VersionPattern, 32, "A semantic version such as 1.0.0 is expected.");
    private static readonly TextRule LevelCode = TextRule.Matching(LevelPattern, 32, "Lower-case letters, digits and hyphens are expected.");

    internal static TextRule Id { get; } = TextRule.Matching(IdPattern, 64, "Letters, digits and hyphens are expected.");

    public static PackReading Read(ReadOnlyMemory<byte> utf8)
    {
        var reading = JsonReading.Of(utf8, MaxBytes, Document);
        return reading.IsValid ? new PackReading.Valid(reading.Value with { Digest = DigestOf(utf8) }) : new PackReading.Invalid(reading.Problems);
    }

    /// <summary>SHA-256 of the canonical spelling, so that a new line or an indent is no new pack.</summary>
    private static string DigestOf(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        return ContentDigest.Sha256Hex(CanonicalJson.Write(document.RootElement));
    }

    private static Pack Document(ObjectReader root)
    {
        var former = root.Text("schema", TextRule.OneOf([Pack.Schema, Pack.FormerSchema])) == Pack.FormerSchema;
        var (id, version, title) = (root.Text("id", Id), root.Text("version", Version), root.Object("title", text => Bilingual(text, 200)));
        var scales = former ? [] : root.Objects("responseScales", 1, 10, Scale);
        var structure = former ? [] : root.OptionalObjects("structure", 10, Structure);
        var scaleById = scales.Where(scale => scale is { Id.Length: > 0 }).DistinctBy(scale => scale.Id, StringComparer.Ordinal).ToDictionary(scale => scale.Id, StringComparer.Ordinal);
        var criteria = root.Objects("criteria", 1, 1000, source => CriterionReader.Read(source, scaleById, former));
        RefuseRepeated(root, "responseScales", "id", scales.Select(scale => scale?.Id));
        RefuseRepeated(root, "structure", "axis", structure.Select(part => part?.Axis.ToString()));
        RefuseRepeated(root, "criteria", "id", criteria.Select(criterion => criterion?.Id));
        return new()
        {
            Id = id,
            Version = version,
            Title = title,
            ResponseScales = scales,
            Structure = structure,
            Criteria = criteria,
            Digest = "",
        };
    }

    private static void RefuseRepeated(ObjectReader root, string list, string member, IEnumerable<string?> ids)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, id) in ids.Index())
        {
            if (id is { Length: > 0 } && !seen.Add(id))
                root.RefuseAt($"{list}/{index}/{member}", "pack.repeated", $"\"{id}\" is given twice.");
        }
    }

    private static ResponseScale Scale(ObjectReader scale) => new(
        scale.Text("id", Id),
        scale.Objects("levels", 2, 10, level => new ResponseLevel(level.Text("code", LevelCode), level.Object("label", text => Bilingual(text, 200)))));

    private static AxisStructure Structure(ObjectReader part) => new(
        part.Choice("axis", CriterionReader.Axes), part.Integer("total", 0, 1000), part.Integer("mandatory", 0, 1000),
        part.Flag("approximate"), part.Object("source", Clause));

    internal static BilingualText Bilingual(ObjectReader text, int most) => new(text.Text("fr", TextRule.Line(most)), text.Text("en", TextRule.Line(most)));

    internal static ClauseSource Clause(ObjectReader clause) => new(
        clause.Text("title", TextRule.Line(200)), clause.Text("clause", TextRule.Line(200)), clause.OptionalText("url", new ManifestRules().Url));

    [GeneratedRegex(@"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IdPattern { get; }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LevelPattern { get; }

    [GeneratedRegex(@"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex VersionPattern { get; }
}
