namespace Balise.Conformance.Evidence;

/// <summary>The documents a submission may carry, by the name their URL uses.</summary>
public static class ArtefactKinds
{
    public const string AndroidPackage = "android-package";
    public const string IosPackage = "ios-package";
    public const string Sbom = "sbom";

    /// <summary>Every kind with the most bytes it may have.</summary>
    public static IReadOnlyDictionary<string, long> MaxBytes { get; } = new SortedDictionary<string, long>(StringComparer.Ordinal)
    {
        [AndroidPackage] = 2L << 30,
        [IosPackage] = 4L << 30,
        [Sbom] = 32L << 20,
    };
}
