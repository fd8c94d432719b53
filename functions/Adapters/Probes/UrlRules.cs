using System.Diagnostics.CodeAnalysis;
using Balise.Conformance.Evidence;

namespace Balise.Adapters.Probes;

/// <summary>Says which addresses may be asked at all, before any name is resolved.</summary>
internal static class UrlRules
{
    public const int MaxLength = 2048;

    public static FetchFailure? Refuse(Uri url) => url switch
    {
        { IsAbsoluteUri: false } => new(FetchFailure.Malformed, "The address is not absolute."),
        { OriginalString.Length: > MaxLength } => new(FetchFailure.Malformed, $"The address is longer than {MaxLength} characters."),
        _ when url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps =>
            new(FetchFailure.AddressRefused, $"The scheme {url.Scheme} is neither http nor https."),
        { UserInfo.Length: > 0 } => new(FetchFailure.AddressRefused, "The address carries a user name."),
        { IdnHost: "" } => new(FetchFailure.Malformed, "The address names no host."),
        _ => null,
    };

    /// <summary>The address as it may be kept: without user name, password and fragment, and not endless.</summary>
    public static string Shown(Uri url)
    {
        var text = url.IsAbsoluteUri ? url.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped) : "";
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }

    /// <summary>Drops the fragment, which is never sent.</summary>
    public static Uri WithoutFragment(Uri url) => url.Fragment is "" ? url : new UriBuilder(url) { Fragment = "" }.Uri;

    /// <summary>
    /// Reads a Location header against the address that sent it. A leading slash is marked relative on purpose: on Unix it would be read as a file name.
    /// </summary>
    public static bool TryResolve(Uri current, string location, [NotNullWhen(true)] out Uri? next)
    {
        next = null;
        var text = location.Trim();
        var kind = text.StartsWith('/') ? UriKind.Relative : UriKind.RelativeOrAbsolute;
        return text.Length <= MaxLength && Uri.TryCreate(text, kind, out var target)
            && (target.IsAbsoluteUri ? (next = target) is not null : Uri.TryCreate(current, target, out next));
    }
}
