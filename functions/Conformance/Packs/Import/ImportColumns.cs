using System.Collections.Frozen;

namespace Balise.Conformance.Packs.Import;

/// <summary>The columns of an authority's file. Those that are not required keep what the slot says, or the default named beside them.</summary>
public static class ImportColumns
{
    public const string Slot = "slot", OfficialRef = "officialRef", TitleFr = "title_fr", TitleEn = "title_en", WordingFr = "wording_fr", WordingEn = "wording_en",
        Mandatory = "mandatory", ResponseScale = "responseScale", TargetLevel = "targetLevel", Evidence = "evidence", Checks = "checks",
        QuestionFr = "question_fr", QuestionEn = "question_en", Judge = "judge", Severity = "severity", RemediationFr = "remediation_fr",
        RemediationEn = "remediation_en", Theme = "theme", AppliesWhen = "appliesWhen", EnforcedFrom = "enforcedFrom", SourceTitle = "source_title",
        Clause = "source_clause", SourceUrl = "source_url", Synchronises = "synchronises";

    public static IReadOnlyList<string> Required { get; } = [Slot, OfficialRef, WordingFr, WordingEn, TargetLevel, Evidence];

    /// <summary>Every column, each with the member of a criterion that it becomes, as the pack reader names it.</summary>
    internal static FrozenDictionary<string, string> Members { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Slot] = "id",
        [OfficialRef] = "officialRef",
        [TitleFr] = "title/fr",
        [TitleEn] = "title/en",
        [WordingFr] = "wording/fr",
        [WordingEn] = "wording/en",
        [Mandatory] = "mandatory",
        [ResponseScale] = "responseScale",
        [TargetLevel] = "targetLevel",
        [Evidence] = "evidence",
        [Checks] = "checks",
        [QuestionFr] = "humanJudgement/question/fr",
        [QuestionEn] = "humanJudgement/question/en",
        [Judge] = "humanJudgement/judge",
        [Severity] = "humanJudgement/severity",
        [RemediationFr] = "humanJudgement/remediation/fr",
        [RemediationEn] = "humanJudgement/remediation/en",
        [Theme] = "theme",
        [AppliesWhen] = "appliesWhen",
        [EnforcedFrom] = "enforcedFrom",
        [SourceTitle] = "source/title",
        [Clause] = "source/clause",
        [SourceUrl] = "source/url",
        [Synchronises] = "synchronises",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyList<string> All { get; } = [.. Members.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The column to look at for a fault that the pack reader found below a criterion.</summary>
    internal static string Of(string pointer) =>
        Members.Where(row => pointer == row.Value || pointer.StartsWith(row.Value + "/", StringComparison.Ordinal)).Select(row => row.Key).FirstOrDefault() ?? pointer;
}
