using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports.Views.Sarif;

/// <summary>The rules of one run: the checks that the pack relies on, then the criteria that speak for themselves because no check does.</summary>
internal sealed class SarifRules
{
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);
    private readonly ViewSettings settings;
    private readonly SarifComponentReference taxonomy;

    public SarifRules(PackResult result, SarifComponentReference taxonomy, ViewSettings settings)
    {
        (this.settings, this.taxonomy) = (settings, taxonomy);
        var checks = result.Criteria.SelectMany(criterion => criterion.Findings, (criterion, finding) => (criterion, finding))
            .GroupBy(row => row.finding.Check, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => OfCheck(group.Key, [.. group.Select(row => row.criterion)], group.Max(row => row.finding.Severity)));
        All = [.. checks, .. result.Criteria.Where(criterion => criterion.SpeaksForItself).Select(OfCriterion)];
        foreach (var (index, rule) in All.Index())
            indices.TryAdd(rule.Id, index);
    }

    public IReadOnlyList<SarifDescriptor> All { get; }

    public int IndexOf(string rule) => indices[rule];

    public static string LevelOf(Severity severity) => severity switch
    {
        Severity.Blocker => "error",
        Severity.Major => "warning",
        _ => "note",
    };

    private SarifDescriptor OfCheck(string check, CriterionResult[] criteria, Severity severity)
    {
        var title = CriterionWords.TitleOf(check, settings);
        var clauses = criteria.Select(criterion => $"{criterion.Id} ({criterion.Source.Title}, {criterion.Source.Clause})").Distinct(StringComparer.Ordinal);
        return new()
        {
            Id = check,
            ShortDescription = SarifTexts.Of($"{title}."),
            FullDescription = SarifTexts.Of($"{title}. {settings.Say("Critères\u00a0: ", "Criteria: ")}{string.Join(settings.Say("\u00a0; ", "; "), clauses)}."),
            HelpUri = settings.CheckPage(check),
            DefaultConfiguration = new(LevelOf(severity)),
            Relationships = [.. criteria.Select(criterion => criterion.Id).Distinct(StringComparer.Ordinal).Select(id => new SarifRelationship(new(id, taxonomy), ["relevant"]))],
        };
    }

    private SarifDescriptor OfCriterion(CriterionResult criterion) => new()
    {
        Id = criterion.Id,
        ShortDescription = SarifTexts.Of(settings.Say(criterion.Title)),
        FullDescription = SarifTexts.Of($"{settings.Say(criterion.Title)} ({criterion.Source.Title}, {criterion.Source.Clause})."),
        HelpUri = criterion.Source.Url,
        Relationships = [new(new(criterion.Id, taxonomy), ["equal"])],
    };
}
