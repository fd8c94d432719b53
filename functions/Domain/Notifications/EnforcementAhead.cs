using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.Domain.Notifications;

/// <summary>The day from which one version of a pack (id/version) holds products to more of its criteria.</summary>
public sealed record EnforcementDay(string Pack, DateOnly From);

/// <summary>What a product fails today and will be held to from a known day. Optional criteria and those that an assessor set aside threaten nothing.</summary>
public sealed record EnforcementAhead(EnforcementDay Day, PackReference Pack, IReadOnlyList<CriterionResult> Criteria)
{
    /// <summary>Nobody is told earlier than this: a date that is far away is forgotten again.</summary>
    public const int NoticeDays = 90;

    /// <summary>True from the first day of notice to the eve.</summary>
    public static bool IsNear(DateOnly enforcedFrom, DateOnly today) => enforcedFrom > today && enforcedFrom <= today.AddDays(NoticeDays);

    /// <summary>Everything that is near, one per pack version and day, the next day first.</summary>
    public static IReadOnlyList<EnforcementAhead> Of(Report report, DateOnly today) =>
        [.. All(report).Where(ahead => IsNear(ahead.Day.From, today)).OrderBy(ahead => ahead.Day.From)];

    /// <summary>What is left of one day by a later report, or null when nothing is.</summary>
    public static EnforcementAhead? Find(Report report, EnforcementDay day) => All(report).FirstOrDefault(ahead => ahead.Day == day);

    private static IEnumerable<EnforcementAhead> All(Report report) =>
        from result in report.Results
        from criterion in result.Criteria
        where criterion is { Enforced: false, EnforcedFrom: not null, Mandatory: true, Status: CriterionStatus.NotMet, Waived: false }
        group criterion by (result.Pack, From: criterion.EnforcedFrom ?? default) into day
        select new EnforcementAhead(new($"{day.Key.Pack.Id}/{day.Key.Pack.Version}", day.Key.From), day.Key.Pack, [.. day]);
}
