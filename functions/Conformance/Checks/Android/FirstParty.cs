using System.Collections.Frozen;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Android;

/// <summary>
/// The domains that are the vendor's own: those of the declared addresses, and of the package name read backwards. Where the registry's part of a name ends is
/// known for the common cases only; a name that is not among them is cut at two labels.
/// </summary>
internal static class FirstParty
{
    /// <summary>Second labels under which countries register names, as in co.uk.</summary>
    private static readonly FrozenSet<string> Registries =
        new[] { "ac", "asso", "co", "com", "edu", "gouv", "gov", "go", "gob", "ne", "net", "nom", "or", "org" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Domains whose subdomains belong to their customers.</summary>
    private static readonly FrozenSet<string> Hosting = new[]
    {
        "appspot.com", "azurewebsites.net", "blogspot.com", "cloudfront.net", "firebaseapp.com", "github.io", "gitlab.io", "herokuapp.com", "netlify.app",
        "pages.dev", "vercel.app", "web.app", "workers.dev",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Sorted, without duplicates.</summary>
    public static IReadOnlyList<string> Domains(ProductManifest manifest)
    {
        string?[] hosts =
        [
            Host(manifest.Product.Website), Host(manifest.Platforms.Web?.Url), Host(manifest.Privacy.PolicyUrl),
            manifest.Platforms.Android is { } android ? string.Join('.', android.Package.Split('.').Reverse()) : null,
        ];
        return [.. hosts.OfType<string>().Select(host => Registrable(host.ToLowerInvariant())).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public static bool IsUnder(string host, IReadOnlyList<string> domains) =>
        domains.Any(domain => host == domain || host.EndsWith("." + domain, StringComparison.Ordinal));

    private static string Registrable(string host)
    {
        var labels = host.Split('.');
        if (labels.Length <= 2 || labels[^1].All(char.IsAsciiDigit))
            return host;
        var three = Hosting.Contains($"{labels[^2]}.{labels[^1]}") || (labels[^1].Length == 2 && Registries.Contains(labels[^2]));
        return string.Join('.', labels[^(three ? 3 : 2)..]);
    }

    private static string? Host(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.IdnHost : null;
}
