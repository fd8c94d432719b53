using System.Text.RegularExpressions;
using Balise.Conformance.Json;

namespace Balise.Conformance.Manifests;

/// <summary>
/// What a manifest may say. Addresses name a public host: <paramref name="AllowLoopback"/>, for development only, adds https://localhost, names below it and https://127.0.0.1.
/// </summary>
public sealed partial record ManifestRules(bool AllowLoopback = false)
{
    internal TextRule Url => TextRule.Where("text.not-a-public-https-url",
        "An absolute https URL with a public host name, without user name, is expected.", 500, IsPublicHttps);

    internal static TextRule Code { get; } = TextRule.Matching(CodePattern, 64, "Lower-case letters, digits and hyphens are expected.");
    internal static TextRule Version { get; } = TextRule.Matching(VersionPattern, 64, "A version such as 2.4.1 is expected.");
    internal static TextRule Language { get; } = TextRule.Matching(LanguagePattern, 6, "A language tag such as fr or fr-FR is expected.");
    internal static TextRule AndroidPackage { get; } = TextRule.Matching(AndroidPattern, 255, "An Android package name such as fr.example.app is expected.");
    internal static TextRule BundleId { get; } = TextRule.Matching(BundlePattern, 155, "A bundle identifier such as fr.example.app is expected.");
    internal static TextRule Duration { get; } = TextRule.Matching(DurationPattern, 16, "An ISO 8601 duration such as P2Y is expected.");
    internal static TextRule Siren { get; } = TextRule.Where("text.not-a-siren", "Nine digits with a valid key are expected.", 9, Manifests.Siren.IsValid);
    internal static TextRule Token { get; } = TextRule.Matching(TokenPattern, 255, "A name without spaces is expected.");
    internal static TextRule Tokens { get; } = TextRule.Matching(TokensPattern, 60, "Names separated by single spaces are expected, such as code.");
    internal static TextRule Domain { get; } = TextRule.Matching(DomainPattern, 253, "A domain such as example.mssante.fr is expected.");
    internal static TextRule Canonical { get; } = TextRule.Where("text.not-a-canonical", "An absolute https or http address is expected.", 500,
        text => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http");
    internal static TextRule RedirectUri { get; } = TextRule.Where("text.not-a-redirect-uri", "An absolute address without fragment is expected.", 500,
        text => Uri.TryCreate(text, UriKind.Absolute, out _) && RedirectPattern.IsMatch(text));
    internal static TextRule Country { get; } = TextRule.OneOf(Countries.All);

    private bool IsPublicHttps(string text) =>
        UrlPattern.IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && (IsPublicName(uri) || (AllowLoopback && (uri.Host is "localhost" or "127.0.0.1" || uri.Host.EndsWith(".localhost", StringComparison.Ordinal))));

    private static bool IsPublicName(Uri uri) =>
        uri.HostNameType == UriHostNameType.Dns && uri.IdnHost.Contains('.', StringComparison.Ordinal) && !PrivateSuffix.IsMatch(uri.IdnHost);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern { get; }

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z.+_-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex VersionPattern { get; }

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Z]{2})?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LanguagePattern { get; }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AndroidPattern { get; }

    [GeneratedRegex(@"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex BundlePattern { get; }

    [GeneratedRegex(@"^P([0-9]{1,3}Y([0-9]{1,2}M)?([0-9]{1,3}D)?|[0-9]{1,4}M([0-9]{1,3}D)?|[0-9]{1,4}W|[0-9]{1,5}D|T[0-9]{1,4}[HM])\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DurationPattern { get; }

    [GeneratedRegex(@"^[\x21-\x7e]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex TokenPattern { get; }

    [GeneratedRegex(@"^[a-z_]+( [a-z_]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TokensPattern { get; }

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DomainPattern { get; }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:[^\s#]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex RedirectPattern { get; }

    [GeneratedRegex(@"^https://[^\s\\@/?#]+([/?#][^\s\\]*)?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex UrlPattern { get; }

    [GeneratedRegex(@"(\.|^)(localhost|local|internal|home\.arpa|onion)\.?\z|\.\z|\.[0-9]+\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PrivateSuffix { get; }
}
