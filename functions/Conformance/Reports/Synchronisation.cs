using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports;

/// <summary>Gathers what the deciding pack says of each national common function.</summary>
internal static class Synchronisation
{
    /// <summary>Mandatory criteria decide; the optional ones only where no mandatory one applies.</summary>
    public static IReadOnlyList<SynchronisationResult> Of(PackResult deciding, DateTimeOffset collectedAt) =>
        [.. Enum.GetValues<NationalFunction>().Select(function => Of(function, deciding, collectedAt))];

    private static SynchronisationResult Of(NationalFunction function, PackResult deciding, DateTimeOffset collectedAt)
    {
        CriterionResult[] telling =
        [
            .. deciding.Criteria.Where(criterion =>
                criterion.Synchronises == function && criterion.Enforced && criterion.Status is not CriterionStatus.NotApplicable),
        ];
        if (telling.Any(criterion => criterion.Mandatory))
            telling = [.. telling.Where(criterion => criterion.Mandatory)];
        if (telling is [])
            return new(function, CriterionStatus.NotApplicable, [], [], At: null);
        DateTimeOffset[] judged = [.. telling.Where(criterion => criterion.Judged is not null).Select(criterion => criterion.Judged!.At)];
        return new(
            function, Verdicts.Synchronised([.. telling.Select(criterion => criterion.Status)]), [.. telling.Select(criterion => criterion.Id)],
            [.. telling.SelectMany(Proofs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            judged is [] ? collectedAt.ToUniversalTime() : judged.Max().ToUniversalTime());
    }

    private static IEnumerable<string> Proofs(CriterionResult criterion) =>
        (criterion.Declared?.Documents ?? []).Select(document => $"{document.Kind} sha-256:{document.Sha256}")
            .Concat(criterion.Findings.Where(finding => finding.ObservedBy is not null).Select(finding => finding.ObservedBy!));
}
