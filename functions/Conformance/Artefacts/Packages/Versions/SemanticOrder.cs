namespace Balise.Conformance.Artefacts.Packages.Versions;

/// <summary>Semantic Versioning 2.0.0 section 11, as most ecosystems apply it: missing numbers are zeros, build metadata does not count.</summary>
internal sealed class SemanticOrder : VersionOrder<NumbersThenBuild>
{
    public static SemanticOrder Instance { get; } = new();

    protected override NumbersThenBuild Read(string version) => NumbersThenBuild.Read(version, mostNumbers: 3);

    protected override int Compare(NumbersThenBuild left, NumbersThenBuild right) =>
        Digits.Compare(left.Numbers, right.Numbers) is not 0 and var order ? order : ComparePreReleases(left.Build, right.Build);

    protected override bool IsVersion(string version) => NumbersThenBuild.Begins(version);

    /// <summary>A release follows its pre-releases; identifiers compare one by one.</summary>
    internal static int ComparePreReleases(string left, string right) => (PreRelease(left), PreRelease(right)) switch
    {
        ("", "") => 0,
        ("", _) => 1,
        (_, "") => -1,
        var (x, y) => CompareIdentifiers(x.Split('.'), y.Split('.')),
    };

    /// <summary>Numbers by value, texts by their characters, numbers before texts, the shorter list first.</summary>
    internal static int CompareIdentifiers(string[] left, string[] right)
    {
        for (var at = 0; at < Math.Min(left.Length, right.Length); at++)
        {
            var order = (Digits.Are(left[at]), Digits.Are(right[at])) switch
            {
                (true, true) => Digits.Compare(left[at], right[at]),
                (false, false) => string.CompareOrdinal(left[at], right[at]),
                (true, false) => -1,
                (false, true) => 1,
            };
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static string PreRelease(string build)
    {
        var withoutMetadata = build.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus ? build[..plus] : build;
        return withoutMetadata.StartsWith('-') ? withoutMetadata[1..] : withoutMetadata;
    }
}

/// <summary>NuGet: a fourth number, and labels without regard to case.</summary>
internal sealed class NuGetOrder : VersionOrder<NumbersThenBuild>
{
    protected override NumbersThenBuild Read(string version) => NumbersThenBuild.Read(version, mostNumbers: 4);

    protected override int Compare(NumbersThenBuild left, NumbersThenBuild right) => Digits.Compare(left.Numbers, right.Numbers) is not 0 and var order
        ? order
        : SemanticOrder.ComparePreReleases(left.Build.ToLowerInvariant(), right.Build.ToLowerInvariant());

    protected override bool IsVersion(string version) => NumbersThenBuild.Begins(version);
}

/// <summary>Pub: as Semantic Versioning, but build metadata come after none and compare like pre-releases.</summary>
internal sealed class PubOrder : VersionOrder<NumbersThenBuild>
{
    protected override NumbersThenBuild Read(string version) => NumbersThenBuild.Read(version, mostNumbers: 3);

    protected override int Compare(NumbersThenBuild left, NumbersThenBuild right)
    {
        if (Digits.Compare(left.Numbers, right.Numbers) is not 0 and var order)
        {
            return order;
        }

        return SemanticOrder.ComparePreReleases(left.Build, right.Build) is not 0 and var released ? released : (Metadata(left), Metadata(right)) switch
        {
            ("", "") => 0,
            ("", _) => -1,
            (_, "") => 1,
            var (x, y) => SemanticOrder.CompareIdentifiers(x.Split('.'), y.Split('.')),
        };
    }

    protected override bool IsVersion(string version) => NumbersThenBuild.Begins(version);

    private static string Metadata(NumbersThenBuild version) =>
        version.Build.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus ? version.Build[(plus + 1)..] : "";
}

/// <summary>Hackage and R: numbers only, between points (R: or dashes); where all are equal the longer version is newer.</summary>
internal sealed class NumberListOrder(bool dashesSeparate) : VersionOrder<IReadOnlyList<string>>
{
    protected override IReadOnlyList<string> Read(string version) => dashesSeparate
        ? [.. version.Split('.', '-').Where(part => Digits.Are(part))]
        : NumbersThenBuild.Read(version, int.MaxValue).Numbers;

    protected override int Compare(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        Digits.Compare(left, right) is not 0 and var order ? order : left.Count.CompareTo(right.Count);

    protected override bool IsVersion(string version) => version.Split(dashesSeparate ? ['.', '-'] : ['.']).All(part => Digits.Are(part));
}
