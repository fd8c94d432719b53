using System.Globalization;
using System.Text.Json;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using static Balise.Conformance.Reports.Views.Oscal.OscalTexts;

namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>
/// A pack as an OSCAL 1.0.6 catalog: a group per axis, a group per theme inside, a control per criterion. The same pack and settings give the same bytes, spelt
/// as canonical JSON.
/// </summary>
public static class OscalCatalog
{
    public static byte[] Write(Pack pack, ViewSettings settings)
    {
        var controls = new OscalControls(settings);
        var source = Uuid(pack, settings, "source");
        var document = new OscalCatalogDocument(new(
            Uuid(pack, settings, "catalog"),
            Metadata(pack, settings),
            [.. pack.Criteria.GroupBy(criterion => criterion.Axis).OrderBy(axis => axis.Key).Select(axis => OfAxis(axis, controls, settings))],
            new([new(source, Markup(settings.Say(pack.Title)))
            {
                Description = settings.Say("Le référentiel dont ce catalogue est une vue.", "The pack that this catalog is a view of."),
                Rlinks = [new(settings.PackAddress(pack.Name), "application/json", [new("SHA-256", pack.Digest)])],
            }])));
        return CanonicalJson.Write(JsonSerializer.SerializeToElement(document, OscalJson.Default.OscalCatalogDocument));
    }

    private static OscalGroup OfAxis(IGrouping<Axis, Criterion> axis, OscalControls controls, ViewSettings settings)
    {
        var name = KebabCase.Of(axis.Key);
        return new($"axis_{name}", "axis", AxisWords.Of(axis.Key, settings),
            [.. axis.GroupBy(criterion => criterion.Theme, StringComparer.Ordinal).Select(theme => new OscalGroup(
                $"theme_{name}.{theme.Key}", "theme", Markup(theme.Key), Groups: null, [.. theme.Select(controls.Of)]))]);
    }

    private static OscalMetadata Metadata(Pack pack, ViewSettings settings) => new()
    {
        Title = Markup(settings.Say(pack.Title)),
        LastModified = Utc(pack.Criteria.Min(criterion => criterion.EnforcedFrom)),
        Version = pack.Version,
        DocumentIds = [new("urn:balise:pack:sha-256", pack.Digest)],
        Props = Props([Prop("pack", pack.Name), Prop("pack-sha-256", pack.Digest), Prop("language", settings.Language), .. Counts(pack), .. Levels(pack, settings)]),
        Links = [new($"#{Uuid(pack, settings, "source")}") { Rel = "canonical" }],
        Remarks = settings.Say(
            "Un référentiel ne porte pas de date\u00a0: «\u00a0last-modified\u00a0» est le premier jour où l'un de ses critères compte.",
            "A pack bears no date: \"last-modified\" is the first day from which one of its criteria counts."),
    };

    /// <summary>How many criteria are here and how many await their annex; and what the official text counts, when it is known.</summary>
    private static IEnumerable<OscalProp?> Counts(Pack pack)
    {
        yield return Prop("criteria", Number(pack.Criteria.Count));
        yield return Prop("awaiting-annex", Number(pack.Criteria.Count(criterion => criterion.AwaitsAnnex)));
        foreach (var part in pack.Structure)
        {
            var remarks = $"{(part.Approximate ? "≈ " : "")}{part.Source.Title}, {part.Source.Clause}";
            yield return Prop("official-count", Number(part.Total), KebabCase.Of(part.Axis), remarks);
            yield return Prop("official-count-mandatory", Number(part.Mandatory), KebabCase.Of(part.Axis), remarks);
        }
    }

    private static IEnumerable<OscalProp?> Levels(Pack pack, ViewSettings settings) => pack.ResponseScales.SelectMany(scale =>
        scale.Levels.Index().Select(row => Prop("response-level", $"{row.Index} {row.Item.Code}", scale.Id, settings.Say(row.Item.Label))));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Uuid(Pack pack, ViewSettings settings, string kind) => NameUuid.Of("pack", pack.Digest, settings.Language, kind);
}
