using Balise.App.Http;
using Balise.Domain.Kernel;

namespace Balise.App.Comparison;

/// <summary>The reports of one submission: that of its scan, and those that came after it.</summary>
internal static class ReportHistory
{
    private const string Digest = "sha-256:";

    /// <summary>The events that quote the digest of a report as their reason.</summary>
    private static readonly string[] Judged = ["scan.completed", "review.judged", "rescan.completed"];

    public static Problem NotReady(Submission dossier) => new(404, "report.not-ready", "There is no report yet.", $"The submission is {dossier.State.Name()}.");

    /// <summary>Digests of the reports, the first one first. The dated history quotes each.</summary>
    public static IReadOnlyList<string> Of(Submission dossier) =>
    [
        .. dossier.History.Where(step => Judged.Contains(step.Code, StringComparer.Ordinal) && step.Reason?.StartsWith(Digest, StringComparison.Ordinal) == true)
            .Select(step => step.Reason![Digest.Length..]).Append(dossier.Scan?.ReportSha256).OfType<string>().Distinct(StringComparer.Ordinal),
    ];
}
