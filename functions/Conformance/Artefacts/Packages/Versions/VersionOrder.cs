namespace Balise.Conformance.Artefacts.Packages.Versions;

/// <summary>
/// How one ecosystem orders its versions. Any two texts compare, in time linear in their length, and the two ways round agree;
/// <see cref="CanOrder"/> says for which texts the answer means something.
/// </summary>
public abstract class VersionOrder : IComparer<string>
{
    /// <summary>Longer texts still compare, but no package has such a version.</summary>
    public const int MostCharacters = 256;

    /// <summary>Negative, zero or positive, as the first is older than, as new as, or newer than the second.</summary>
    public abstract int Compare(string? x, string? y);

    /// <summary>Whether the text is a version of this ecosystem, rather than a range, a tag or a placeholder.</summary>
    public bool CanOrder(string version) => version.Length is > 0 and <= MostCharacters && IsVersion(version);

    protected abstract bool IsVersion(string version);
}

/// <summary>An order that reads both versions first.</summary>
internal abstract class VersionOrder<TVersion> : VersionOrder
{
    public sealed override int Compare(string? x, string? y) => Math.Sign(Compare(Read(x ?? ""), Read(y ?? "")));

    protected abstract TVersion Read(string version);

    protected abstract int Compare(TVersion left, TVersion right);
}
