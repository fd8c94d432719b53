using System.Globalization;
using System.Text.Json;
using Balise.Conformance.Json;

namespace Balise.Conformance.Reports.Comparison;

/// <summary>Lists what two judgements were made from and that differs.</summary>
internal static class InputChanges
{
    /// <param name="from">One side.</param>
    /// <param name="to">The other side.</param>
    /// <param name="parts">What differs between the two bundles, or null when one of them is not at hand.</param>
    public static IReadOnlyList<InputChange> Between(ComparedReport from, ComparedReport to, IReadOnlyList<EvidencePart>? parts)
    {
        var (old, fresh) = (from.Report, to.Report);
        List<InputChange> found = [];
        if (old.Engine != fresh.Engine)
            found.Add(new(Cause.Engine, old.Engine, fresh.Engine));
        found.AddRange(Packs(old, fresh));
        if (DatesBetween(from, to))
            found.Add(new(Cause.Enforcement, Day(old.JudgedAt), Day(fresh.JudgedAt)));
        if (old.EvidenceSha256 != fresh.EvidenceSha256 && parts is null)
            found.Add(new(Cause.Undetermined, old.EvidenceSha256, fresh.EvidenceSha256));
        found.AddRange((parts ?? []).SelectMany(part => part.Causes, (part, cause) => new InputChange(cause, part.From, part.To)));
        if (old.AdvisoriesOf != fresh.AdvisoriesOf && found.TrueForAll(change => change.Cause != Cause.Advisories))
            found.Add(new(Cause.Advisories, Day(old.AdvisoriesOf), Day(fresh.AdvisoriesOf)));
        if (FactsOf(old) is var before && FactsOf(fresh) is var after && before != after)
            found.Add(new(Cause.Assessors, before, after));
        return found;
    }

    /// <summary>Whether a criterion of either side begins to count between the two days of judgement.</summary>
    private static bool DatesBetween(ComparedReport from, ComparedReport to)
    {
        DateOnly[] days = [.. new[] { from, to }.Select(side => DateOnly.FromDateTime(side.Report.JudgedAt.UtcDateTime)).Order()];
        var dates = new[] { from, to }.SelectMany(side => side.Packs is { } packs
            ? packs.SelectMany(pack => pack.Criteria).Select(criterion => (DateOnly?)criterion.EnforcedFrom)
            : side.Report.Results.SelectMany(result => result.Criteria).Select(criterion => criterion.EnforcedFrom));
        return dates.Any(date => date > days[0] && date <= days[1]);
    }

    private static List<InputChange> Packs(Report from, Report to)
    {
        var ids = from.Results.Concat(to.Results).Select(result => result.Pack.Id).Distinct(StringComparer.Ordinal);
        var changed = ids.Select(id => new InputChange(Cause.Packs, Shown(from, id), Shown(to, id))).Where(change => change.From != change.To).ToList();
        if (changed is [] && !Ids(from).SequenceEqual(Ids(to), StringComparer.Ordinal))
            changed.Add(new(Cause.Packs, string.Join(", ", Ids(from)), string.Join(", ", Ids(to))));
        return changed;
    }

    private static IEnumerable<string> Ids(Report report) => report.Results.Select(result => result.Pack.Id);

    private static string? Shown(Report report, string id) => report.Results.Select(result => result.Pack).FirstOrDefault(pack => pack.Id == id) is { } pack
        ? $"{pack.Id}/{pack.Version} sha-256:{pack.Digest}"
        : null;

    private static string FactsOf(Report report)
    {
        var facts = Situation.HoldingFacts(report);
        var digest = ContentDigest.Sha256Hex(CanonicalJson.Write(JsonSerializer.SerializeToElement(facts, StoredJson.Default.AssessorFacts)));
        return $"{facts.Judgements.Count} judgements, {facts.Waivers.Count} waivers, sha-256:{digest}";
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
