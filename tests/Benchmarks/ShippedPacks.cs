using Balise.Conformance.Packs;

namespace Balise.Benchmarks;

/// <summary>The packs to judge by: the highest shipped version of each, and one that is made here of three hundred and twenty criteria.</summary>
internal static class ShippedPacks
{
    private const int SyntheticCriteria = 320;

    public static IReadOnlyList<Pack> Latest { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "packs"), "pack.json", SearchOption.AllDirectories).Select(Read)
            .GroupBy(pack => pack.Id, StringComparer.Ordinal).Select(versions => versions.MaxBy(pack => Version.Parse(pack.Version))!)
            .OrderBy(pack => pack.Id, StringComparer.Ordinal),
    ];

    /// <summary>Criteria of the baseline that have checks, over and over: as many checks per criterion as a pack can reasonably have.</summary>
    public static Pack Synthetic { get; } = Latest[0] with
    {
        Id = "synthetic",
        Criteria =
        [
            .. Enumerable.Range(0, SyntheticCriteria).Select(index =>
                Latest[0].Criteria.Where(criterion => criterion.Checks is not []).ElementAt(index % Latest[0].Criteria.Count(criterion => criterion.Checks is not [])) with { Id = $"SYN-{index}" }),
        ],
    };

    /// <summary>A draft of the baseline: stricter in places, with new criteria and without others.</summary>
    public static Pack Draft { get; } = Latest[0] with
    {
        Version = "99.0.0",
        Criteria =
        [
            .. Latest[0].Criteria.Where((_, index) => index % 20 != 3),
            .. Latest[0].Criteria.Where((_, index) => index % 20 == 5).Select(criterion => criterion with { Id = $"NEW-{criterion.Id}" }),
        ],
    };

    private static Pack Read(string file) => PackReader.Read(File.ReadAllBytes(file)) is PackReading.Valid(var pack)
        ? pack
        : throw new InvalidDataException($"{file} is not a valid pack.");
}
