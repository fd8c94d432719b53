using System.Text.RegularExpressions;
using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;

namespace Balise.Conformance.Packs;

/// <summary>Reads one criterion of a pack, in the present shape or in the former one.</summary>
internal static partial class CriterionReader
{
    private static readonly Dictionary<string, Severity> Severities = ByName<Severity>();
    private static readonly Dictionary<string, Provenance> Provenances = ByName<Provenance>();
    private static readonly Dictionary<string, NationalFunction> Functions = ByName<NationalFunction>();
    private static readonly Dictionary<string, bool> Covers = new(StringComparer.Ordinal) { ["all"] = true, ["part"] = false };

    private static readonly TextRule KnownCheck = TextRule.Where("pack.unknown-check", "The engine has no such check.", 64, AllChecks.ById.ContainsKey);
    private static readonly TextRule Judge = TextRule.OneOf(["assessor", "authority"]);
    private static readonly TextRule OtherCriterion =
        TextRule.Matching(OtherPattern, 160, "A criterion such as baseline/1.0.0/BAS-SEC-01 is expected.");

    public static Dictionary<string, Axis> Axes { get; } = ByName<Axis>();

    public static Criterion Read(ObjectReader source, Dictionary<string, ResponseScale> scales, bool former)
    {
        var provenance = source.Choice("provenance", Provenances);
        var slot = provenance is Provenance.AwaitingAnnex;
        var criterion = new Criterion
        {
            Id = source.Text("id", PackReader.Id),
            OfficialRef = source.OptionalText("officialRef", TextRule.Line(64, least: 0)) ?? "",
            Axis = source.Choice("axis", Axes),
            Theme = source.Text("theme", PackReader.Id),
            Title = source.Object("title", title => PackReader.Bilingual(title, 200)),
            Wording = slot ? null : source.Object("wording", wording => PackReader.Bilingual(wording, 2000)),
            Mandatory = source.Flag("mandatory"),
            Target = slot || former ? null : Target(source, scales),
            AppliesWhen = source.OptionalObject("appliesWhen", ApplicabilityReader.Read) ?? new Applicability.Always(),
            Evidence = slot ? [] : source.Texts("evidence", 1, 10, TextRule.OneOf(EvidenceKinds.All)),
            Checks = slot ? [] : source.OptionalObjects("checks", 20, Check),
            HumanJudgement = slot ? null : source.OptionalObject("humanJudgement", human => Human(human, former)),
            Synchronises = former || !source.Has("synchronises") ? null : source.Choice("synchronises", Functions),
            Crosswalk = slot || former ? [] : source.OptionalObjects("crosswalk", 20, Covered),
            EnforcedFrom = source.Date("enforcedFrom"),
            Source = source.Object("source", PackReader.Clause),
            Provenance = provenance,
        };
        if (!slot && criterion.Checks is [] && !source.Has("humanJudgement"))
            source.Refuse("pack.nobody-judges", "Checks or a human judgement are expected.");
        if (former && slot)
            source.Refuse("provenance", "text.unknown-code", $"Slots are known from {Pack.Schema} on.");
        return criterion;
    }

    private static ResponseTarget? Target(ObjectReader source, Dictionary<string, ResponseScale> scales)
    {
        // Without one readable scale the fault is already named, and no choice can be offered.
        var scale = scales.Count > 0 ? source.Choice("responseScale", scales) : null;
        _ = source.OptionalText("responseScale", PackReader.Id);
        var level = source.Text("targetLevel", PackReader.Id);
        if (scale is null)
            return null;
        if (level.Length > 0 && scale.RankOf(level) < 0)
            source.Refuse("targetLevel", "pack.unknown-level", $"The scale \"{scale.Id}\" has no such level.");
        return new(scale, level);
    }

    private static MappedCheck Check(ObjectReader check) => new(
        check.Text("id", KnownCheck), check.Choice("severity", Severities), check.Object("remediation", text => PackReader.Bilingual(text, 1000)));

    private static HumanJudgement Human(ObjectReader human, bool former) => new(
        human.Object("question", text => PackReader.Bilingual(text, 1000)), human.Text("judge", Judge),
        former ? Severity.Major : human.Choice("severity", Severities),
        former ? null : human.Object("remediation", text => PackReader.Bilingual(text, 1000)));

    private static Coverage Covered(ObjectReader coverage)
    {
        var covered = new Coverage(
            coverage.Text("criterion", OtherCriterion), coverage.Choice("covers", Covers), coverage.OptionalObject("gap", gap => PackReader.Bilingual(gap, 1000)));
        if (covered.Whole == (covered.Gap is not null))
            coverage.Refuse("gap", "pack.gap", "A part that is left uncovered is named, and only then.");
        return covered;
    }

    private static Dictionary<string, T> ByName<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(KebabCase.Of, StringComparer.Ordinal);

    [GeneratedRegex(@"^[A-Za-z0-9-]+/[0-9A-Za-z.-]+/[A-Za-z0-9-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex OtherPattern { get; }
}
