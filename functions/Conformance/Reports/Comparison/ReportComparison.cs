namespace Balise.Conformance.Reports.Comparison;

/// <summary>Compares two reports and says of every statement that changed whether the app, the rules or the environment changed it.</summary>
public static class ReportComparison
{
    public static ReportDiff Compare(ComparedReport from, ComparedReport to)
    {
        EvidencePart[]? parts = from.Evidence is { } old && to.Evidence is { } fresh ? [.. EvidenceParts.Between(old, fresh)] : null;
        var inputs = InputChanges.Between(from, to, parts);
        var changes = Changes(Standing.Of(from.Report), Standing.Of(to.Report));
        var judgedAgain = parts is not null && Situation.Of(from) is { } start && Situation.Of(to) is { } end
            ? Counterfactual.Between(from, to, start, end, parts)
            : null;
        var deduced = Deduction.Of(inputs);
        return new()
        {
            From = ReportIdentity.Of(from.Report, from.Sha256),
            To = ReportIdentity.Of(to.Report, to.Sha256),
            Engine = Judge.Engine,
            Method = judgedAgain is null ? DiffMethod.Deduction : DiffMethod.Counterfactual,
            Inputs = inputs,
            Changes = [.. changes.Select(change => change with { Causes = judgedAgain?.Invoke(change.Subject) ?? deduced(change) })],
        };
    }

    private static IEnumerable<Change> Changes(IReadOnlyDictionary<Subject, string> from, IReadOnlyDictionary<Subject, string> to) =>
        from.Keys.Union(to.Keys).Order(SubjectOrder.Instance)
            .Select(subject => new Change(
                subject.Pack, subject.Aspect, subject.Of, subject.Check, from.GetValueOrDefault(subject), to.GetValueOrDefault(subject), []))
            .Where(change => change.From != change.To);
}
