using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Balise.Conformance.Artefacts.Packages;

/// <summary>
/// Names one package, and mostly one version of it, in whatever registry it lives: a package URL (purl, ECMA-427). Parts are decoded and in the form that
/// their type demands; <see cref="ToString"/> is the canonical text.
/// </summary>
public sealed record PackageUrl
{
    /// <summary>Lower case.</summary>
    public required string Type { get; init; }

    /// <summary>Segments joined by "/", or null.</summary>
    public string? Namespace { get; init; }
    public required string Name { get; init; }
    public string? Version { get; init; }

    /// <summary>Sorted by key; keys in lower case, no empty values.</summary>
    public IReadOnlyDictionary<string, string> Qualifiers { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Segments joined by "/", or null.</summary>
    public string? Subpath { get; init; }

    public static PackageUrlReading Read(string text) => PackageUrlReader.Read(text);

    public static bool TryParse(string? text, [NotNullWhen(true)] out PackageUrl? url)
    {
        url = text is null ? null : (Read(text) as PackageUrlReading.Valid)?.Url;
        return url is not null;
    }

    public override string ToString()
    {
        var text = new StringBuilder("pkg:").Append(Type).Append('/');
        if (Namespace is not null)
        {
            text.Append(Segments(Namespace)).Append('/');
        }

        text.Append(PercentText.Encode(Name));
        if (Version is not null)
        {
            text.Append('@').Append(PercentText.Encode(Version));
        }

        var separator = '?';
        foreach (var (key, value) in Qualifiers)
        {
            text.Append(separator).Append(key).Append('=').Append(PercentText.Encode(value));
            separator = '&';
        }

        return Subpath is null ? text.ToString() : text.Append('#').Append(Segments(Subpath)).ToString();
    }

    private static string Segments(string path) => string.Join('/', path.Split('/').Select(PercentText.Encode));
}

/// <summary>What became of a text that claims to be a package URL.</summary>
public abstract record PackageUrlReading
{
    private PackageUrlReading() { }

    public sealed record Valid(PackageUrl Url) : PackageUrlReading;

    /// <summary>Why it is none: a stable code and a sentence.</summary>
    public sealed record Refused(string Code, string Message) : PackageUrlReading;
}
