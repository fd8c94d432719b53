using Balise.App.Packs;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;

namespace Balise.App.Web.Reports;

/// <summary>
/// What the page of a report shows: the report and its digest, where it is found in other formats, the listing that stands on it if there is one, and those packs
/// that it quotes and that are still here, for their words.
/// </summary>
public sealed record ReportModel(Report Report, string Digest, string Address, ListingId? Listing, IReadOnlyDictionary<string, Pack> Packs)
{
    /// <summary>The sections of the deciding pack.</summary>
    public CriterionGroups Groups { get; } = new(Report.Deciding);

    public IReadOnlyList<PackResult> Telling => [.. Report.Results.Skip(1)];

    public static ReportModel Of(Report report, string digest, string address, ListingId? listing, PackShelf shelf) => new(
        report, digest, address, listing,
        report.Results.Select(result => shelf.Find(NameOf(result))).OfType<Pack>()
            .Where(pack => report.Results.Any(result => result.Pack.Digest == pack.Digest)).ToDictionary(pack => pack.Name, StringComparer.Ordinal));

    public static string NameOf(PackResult result) => $"{result.Pack.Id}/{result.Pack.Version}";

    /// <summary>The criterion as its pack words it, when that pack is here.</summary>
    public Criterion? WordsOf(string criterion) =>
        Packs.GetValueOrDefault(NameOf(Report.Deciding))?.Criteria.FirstOrDefault(known => known.Id == criterion);
}
