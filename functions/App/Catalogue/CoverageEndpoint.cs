using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.App.Packs;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Catalogue;

/// <summary>Tells what the report that a listing stands on already covers of another pack, and what is left.</summary>
public static class CoverageEndpoint
{
    private static Problem NoPack { get; } = new(404, "pack.not-found", "There is no such pack.", "The packs are listed at /packs.");

    public static async Task<Results<Ok<CoverageView>, ProblemHttpResult>> HandleAsync(
        string id, string pack, string version, ListingTable listings, DocumentBlobs documents, PackShelf packs, CancellationToken cancellation)
    {
        if (packs.Find($"{pack}/{version}") is not { } target)
        {
            return NoPack.ToResult();
        }

        var (listing, refused) = await listings.FindPublicAsync(id, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var report = ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, listing!.ReportSha256, cancellation));
        return TypedResults.Ok(CoverageView.Of(Crosswalk.Of(target, report, ProductTraits.Of(listing.Manifest)), report));
    }
}

/// <summary>Coverage of one pack by one report, counted and criterion by criterion.</summary>
public sealed record CoverageView(
    string Schema, ProductReference Product, string Pack, BilingualText? Title, IReadOnlyList<string> AssessedBy, DateTimeOffset JudgedAt,
    CoverageCountView Counts, IReadOnlyList<CoveredCriterionView> Criteria)
{
    public static CoverageView Of(PackCoverage coverage, Report report) => new(
        "pack-coverage/1", report.Product, NameOf(coverage.Pack), coverage.Pack.Title, [.. coverage.By.Select(NameOf)], report.JudgedAt,
        new(
            coverage.Count(CoverageState.Covered), coverage.Count(CoverageState.CoveredInPart), coverage.Count(CoverageState.NotCovered),
            coverage.Count(CoverageState.NotApplicable), coverage.Count(CoverageState.AwaitsAnnex)),
        [.. coverage.Criteria.Select(CoveredCriterionView.Of)]);

    private static string NameOf(PackReference pack) => $"{pack.Id}/{pack.Version}";
}

public sealed record CoverageCountView(int Covered, int CoveredInPart, int NotCovered, int NotApplicable, int AwaitsAnnex);

/// <summary>One criterion: covered, covered-in-part, not-covered, not-applicable or awaits-annex, and by what.</summary>
public sealed record CoveredCriterionView(string Id, string OfficialRef, string Axis, BilingualText Title, bool Mandatory, string State, IReadOnlyList<CoveringView> By)
{
    public static CoveredCriterionView Of(CriterionCoverage coverage) => new(
        coverage.Criterion.Id, coverage.Criterion.OfficialRef, KebabCase.Of(coverage.Criterion.Axis), coverage.Criterion.Title, coverage.Criterion.Mandatory,
        KebabCase.Of(coverage.State), [.. coverage.By.Select(CoveringView.Of)]);
}

/// <summary>A criterion that covers, where it stands in the report (absent when the report does not judge it), and the gap it leaves.</summary>
public sealed record CoveringView(string Criterion, string Covers, string? Status, BilingualText? Gap)
{
    public static CoveringView Of(CoveringCriterion covering) => new(
        covering.Row.Criterion, covering.Row.Whole ? "all" : "part", covering.Status is { } status ? KebabCase.Of(status) : null, covering.Row.Gap);
}
