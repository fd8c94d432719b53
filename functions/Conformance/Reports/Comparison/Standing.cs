using System.Globalization;
using Balise.Conformance.Json;
namespace Balise.Conformance.Reports.Comparison;

/// <summary>What can be said of a pack, an axis, a criterion, a finding or a national function.</summary>
public enum Aspect
{
    Verdict,
    Level,
    Synchronisation,
    Status,
    Mandatory,
    Enforced,
    Waived,
    Outcome,
    Severity,
}

/// <summary>
/// Whom one statement of a report is about. <paramref name="Of"/> is a criterion, an axis or a national function; <paramref name="Pack"/> is the pack's id,
/// whatever its version, and empty for what is said of the product by the deciding one.
/// </summary>
public sealed record Subject(string Pack, Aspect Aspect, string? Of = null, string? Check = null);

/// <summary>The order in which a diff lists its changes: by pack, then what is said of it, then criterion by criterion with its findings.</summary>
internal sealed class SubjectOrder : IComparer<Subject>
{
    public static SubjectOrder Instance { get; } = new();

    public int Compare(Subject? x, Subject? y)
    {
        var order = string.CompareOrdinal(x?.Pack, y?.Pack);
        order = order != 0 ? order : string.CompareOrdinal(x?.Of, y?.Of);
        order = order != 0 ? order : string.CompareOrdinal(x?.Check, y?.Check);
        return order != 0 ? order : Comparer<Aspect?>.Default.Compare(x?.Aspect, y?.Aspect);
    }
}

/// <summary>All that a report states, one value per subject: what two reports are compared by.</summary>
public static class Standing
{
    public static IReadOnlyDictionary<Subject, string> Of(Report report)
    {
        var standing = new Dictionary<Subject, string>();
        foreach (var result in report.Results)
            Add(standing, result);
        foreach (var function in report.Synchronisation)
            standing[new("", Aspect.Synchronisation, KebabCase.Of(function.Function))] = KebabCase.Of(function.Status);
        return standing;
    }

    private static void Add(Dictionary<Subject, string> standing, PackResult result)
    {
        var pack = result.Pack.Id;
        standing[new(pack, Aspect.Verdict)] = KebabCase.Of(result.Verdict);
        foreach (var axis in result.Axes)
            standing[new(pack, Aspect.Level, KebabCase.Of(axis.Axis))] = axis.Level.ToString(CultureInfo.InvariantCulture);
        foreach (var criterion in result.Criteria)
            Add(standing, pack, criterion);
    }

    private static void Add(Dictionary<Subject, string> standing, string pack, CriterionResult criterion)
    {
        standing[new(pack, Aspect.Status, criterion.Id)] = KebabCase.Of(criterion.Status);
        standing[new(pack, Aspect.Mandatory, criterion.Id)] = YesOrNo(criterion.Mandatory);
        standing[new(pack, Aspect.Enforced, criterion.Id)] = YesOrNo(criterion.Enforced);
        standing[new(pack, Aspect.Waived, criterion.Id)] = YesOrNo(criterion.Waived);
        foreach (var finding in criterion.Findings)
        {
            standing[new(pack, Aspect.Outcome, criterion.Id, finding.Check)] = KebabCase.Of(finding.Outcome);
            standing[new(pack, Aspect.Severity, criterion.Id, finding.Check)] = KebabCase.Of(finding.Severity);
            standing[new(pack, Aspect.Waived, criterion.Id, finding.Check)] = YesOrNo(finding.Waiver is not null);
        }
    }

    private static string YesOrNo(bool value) => value ? "yes" : "no";
}
