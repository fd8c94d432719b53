using System.Text.Json;
using Balise.Conformance.Json;

namespace Balise.Conformance.Reports.Views.Sarif;

/// <summary>
/// A report as SARIF 2.1.0, one run per pack: checks are the rules, the pack is a taxonomy and its criteria are the taxa, waivers are suppressions.
/// The same report and settings give the same bytes, spelt as canonical JSON.
/// </summary>
public static class SarifReport
{
    public const string MediaType = "application/sarif+json";

    public static byte[] Write(Report report, ViewSettings settings)
    {
        var digest = settings.ReportSha256 ?? ContentDigest.Sha256Hex(ReportJson.Write(report));
        var log = new SarifLog([.. report.Results.Select(result => Run(report, result, digest, settings))]);
        return CanonicalJson.Write(JsonSerializer.SerializeToElement(log, SarifJson.Default.SarifLog));
    }

    private static SarifRun Run(Report report, PackResult result, string digest, ViewSettings settings)
    {
        var pack = $"{result.Pack.Id}/{result.Pack.Version}";
        var taxonomy = new SarifComponentReference(result.Pack.Id, NameUuid.Of("pack", pack, result.Pack.Digest));
        var rules = new SarifRules(result, new(result.Pack.Id), settings);
        return new()
        {
            Tool = new(Driver(report, rules, taxonomy, settings)),
            AutomationDetails = new($"{result.Pack.Id}/{report.EvidenceSha256}"),
            Invocations = [new(ExecutionSuccessful: true, SarifTexts.Utc(report.CollectedAt ?? report.JudgedAt), SarifTexts.Utc(report.JudgedAt))],
            Language = settings.Language,
            OriginalUriBaseIds = new Dictionary<string, SarifArtifact>(StringComparer.Ordinal)
            {
                [SarifLocations.Submission] = new() { Description = new(settings.Say("Les documents du dépôt.", "The documents of the submission.")) },
            },
            Taxonomies = [Taxonomy(result, taxonomy, settings)],
            Results = new SarifResults(result, rules, new(result.Pack.Id), settings).All(),
            Properties = Properties(report, result, digest),
        };
    }

    private static SarifComponent Driver(Report report, SarifRules rules, SarifComponentReference taxonomy, ViewSettings settings) => new()
    {
        Name = "Balise",
        SemanticVersion = report.Engine[(report.Engine.IndexOf('/', StringComparison.Ordinal) + 1)..],
        Version = report.Engine,
        InformationUri = $"{settings.Site}/",
        Language = settings.Language,
        Rules = rules.All,
        SupportedTaxonomies = [taxonomy],
    };

    private static SarifComponent Taxonomy(PackResult result, SarifComponentReference reference, ViewSettings settings) => new()
    {
        Name = reference.Name,
        Guid = reference.Guid,
        SemanticVersion = result.Pack.Version,
        InformationUri = settings.PackAddress($"{result.Pack.Id}/{result.Pack.Version}"),
        Language = settings.Language,
        ShortDescription = SarifTexts.Of(result.Pack.Title is { } title ? settings.Say(title) : result.Pack.Id),
        IsComprehensive = true,
        Taxa = [.. result.Criteria.Select(criterion => Taxon(criterion, settings))],
    };

    private static SarifDescriptor Taxon(CriterionResult criterion, ViewSettings settings) => new()
    {
        Id = criterion.Id,
        ShortDescription = SarifTexts.Of(settings.Say(criterion.Title)),
        HelpUri = criterion.Source.Url,
        Properties = new()
        {
            Axis = KebabCase.Of(criterion.Axis),
            Theme = criterion.Theme,
            Mandatory = criterion.Mandatory,
            Status = KebabCase.Of(criterion.Status),
            OfficialRef = criterion.OfficialRef is "" ? null : criterion.OfficialRef,
            Source = criterion.Source.Title,
            Clause = criterion.Source.Clause,
            EnforcedFrom = SarifTexts.Day(criterion.EnforcedFrom),
            Waived = criterion.Waived ? true : null,
        },
    };

    private static SarifRunProperties Properties(Report report, PackResult result, string digest)
    {
        var decides = ReferenceEquals(result, report.Deciding);
        return new()
        {
            Product = report.Product.Name,
            ProductVersion = report.Product.Version,
            Pack = $"{result.Pack.Id}/{result.Pack.Version}",
            PackSha256 = result.Pack.Digest,
            Decides = decides,
            Verdict = KebabCase.Of(result.Verdict),
            Levels = result.Axes.ToDictionary(axis => KebabCase.Of(axis.Axis), axis => axis.Level, StringComparer.Ordinal),
            Counts = result.Counts,
            ReportSha256 = digest,
            EvidenceSha256 = report.EvidenceSha256,
            AdvisoriesOf = SarifTexts.Day(report.AdvisoriesOf),
            Synchronisation = decides && report.Synchronisation.Count > 0
                ? report.Synchronisation.ToDictionary(row => KebabCase.Of(row.Function), row => KebabCase.Of(row.Status), StringComparer.Ordinal)
                : null,
        };
    }
}
