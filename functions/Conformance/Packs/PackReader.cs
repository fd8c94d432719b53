using System.Text.Json;
using System.Text.RegularExpressions;
using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Packs;

/// <summary>Reads a pack strictly: one unknown check, member or code refuses it whole, and all faults are named at once.</summary>
public static partial class PackReader
{
    public const int MaxBytes = 4 << 20;

    private static readonly Dictionary<string, Axis> Axes =
        Enum.GetValues<Axis>().ToDictionary(axis => axis.ToString().ToLowerInvariant(), StringComparer.Ordinal);
    private static readonly Dictionary<string, Severity> Severities =
        Enum.GetValues<Severity>().ToDictionary(severity => severity.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly TextRule Id = TextRule.Matching(IdPattern, 64, "Letters, digits and hyphens are expected.");
    private static readonly TextRule Version = TextRule.Matching(VersionPattern, 32, "A semantic version such as 1.0.0 is expected.");
    private static readonly TextRule KnownCheck = TextRule.Where("pack.unknown-check", "The engine has no such check.", 64, AllChecks.ById.ContainsKey);
    private static readonly TextRule EvidenceKind = TextRule.OneOf([.. ArtefactKinds.MaxBytes.Keys, "manifest", "web", "privacy-policy"]);
    private static readonly TextRule Provenance = TextRule.OneOf(["own", "official", "reconstructed"]);

    public static PackReading Read(ReadOnlyMemory<byte> utf8)
    {
        var reading = JsonReading.Of(utf8, MaxBytes, Document);
        return reading.IsValid ? new PackReading.Valid(reading.Value with { Digest = DigestOf(utf8) }) : new PackReading.Invalid(reading.Problems);
    }

    private static string DigestOf(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        return ContentDigest.Sha256Hex(CanonicalJson.Write(document.RootElement));
    }

    private static Pack Document(ObjectReader root)
    {
        root.Constant("schema", Pack.Schema);
        var pack = new Pack
        {
            Id = root.Text("id", Id),
            Version = root.Text("version", Version),
            Title = root.Object("title", title => Bilingual(title, 200)),
            Criteria = root.Objects("criteria", 1, 1000, Criterion),
            Digest = "",
        };
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, criterion) in pack.Criteria.Index())
        {
            if (criterion is { Id.Length: > 0 } && !seen.Add(criterion.Id))
                root.RefuseAt($"criteria/{index}/id", "pack.repeated", $"\"{criterion.Id}\" is given twice.");
        }
        return pack;
    }

    private static Criterion Criterion(ObjectReader source)
    {
        var criterion = new Criterion
        {
            Id = source.Text("id", Id),
            OfficialRef = source.OptionalText("officialRef", TextRule.Line(64, least: 0)) ?? "",
            Axis = source.Choice("axis", Axes),
            Theme = source.Text("theme", Id),
            Title = source.Object("title", title => Bilingual(title, 200)),
            Wording = source.Object("wording", wording => Bilingual(wording, 2000)),
            Mandatory = source.Flag("mandatory"),
            AppliesWhen = source.OptionalObject("appliesWhen", ApplicabilityReader.Read) ?? new Applicability.Always(),
            Evidence = source.Texts("evidence", 1, 10, EvidenceKind),
            Checks = source.OptionalObjects("checks", 20, check => new MappedCheck(
                check.Text("id", KnownCheck), check.Choice("severity", Severities), check.Object("remediation", text => Bilingual(text, 1000)))),
            HumanJudgement = source.OptionalObject("humanJudgement", human => new HumanJudgement(
                human.Object("question", text => Bilingual(text, 1000)), human.Text("judge", TextRule.OneOf(["assessor", "authority"])))),
            EnforcedFrom = source.Date("enforcedFrom"),
            Source = source.Object("source", clause => new ClauseSource(
                clause.Text("title", TextRule.Line(200)), clause.Text("clause", TextRule.Line(200)), clause.OptionalText("url", new ManifestRules().Url))),
            Provenance = source.Text("provenance", Provenance),
        };
        if (!source.Has("checks") && !source.Has("humanJudgement"))
            source.Refuse("pack.nobody-judges", "Checks or a human judgement are expected.");
        return criterion;
    }

    private static BilingualText Bilingual(ObjectReader text, int most) => new(text.Text("fr", TextRule.Line(most)), text.Text("en", TextRule.Line(most)));

    [GeneratedRegex(@"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IdPattern { get; }

    [GeneratedRegex(@"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex VersionPattern { get; }
}
