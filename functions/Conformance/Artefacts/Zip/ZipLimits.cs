namespace Balise.Conformance.Artefacts.Zip;

/// <summary>
/// How much of an archive is read before it is refused. Once more than <see cref="RatioFloorBytes"/> come out, the ratio bounds what a small upload
/// may cost.
/// </summary>
public sealed record ZipLimits
{
    public static ZipLimits Default { get; } = new();

    public int MaxEntries { get; init; } = 100_000;
    public int MaxNameBytes { get; init; } = 4096;
    public int MaxDirectoryBytes { get; init; } = 64 << 20;
    public long MaxEntryBytes { get; init; } = 2L << 30;
    public long MaxInflatedBytes { get; init; } = 4L << 30;
    public long MaxRatio { get; init; } = 200;
    public long RatioFloorBytes { get; init; } = 64L << 20;
}
