using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Ios;

/// <summary>The meaning of an application's Info.plist and of its provisioning profile, within bounds.</summary>
internal static class InfoReader
{
    private const int MostRows = 200;
    private const string UsageSuffix = "UsageDescription";

    public static IosPackageFacts Read(IReadOnlyDictionary<string, object> info, string where) => new()
    {
        BundleId = Short(info.Text("CFBundleIdentifier")) ?? throw new ArtefactException("ios.no-bundle-id", "Info.plist names no bundle identifier.", where),
        Version = Short(info.Text("CFBundleShortVersionString")),
        Build = Short(info.Text("CFBundleVersion")),
        MinimumOs = Short(info.Text("MinimumOSVersion")),
        TransportSecurity = info.Dictionary("NSAppTransportSecurity") is { } transport ? Transport(transport) : null,
        UrlSchemes = Rows(info.List("CFBundleURLTypes").OfType<IReadOnlyDictionary<string, object>>().SelectMany(type => type.List("CFBundleURLSchemes").OfType<string>())),
        UsageDescriptions = Rows(info.Keys.Where(key => key.EndsWith(UsageSuffix, StringComparison.Ordinal))),
        Anomalies = [],
    };

    public static ProvisioningProfile Profile(IReadOnlyDictionary<string, object> profile)
    {
        var entitlements = profile.Dictionary("Entitlements") ?? new Dictionary<string, object>(StringComparer.Ordinal);
        return new(
            entitlements.Flag("get-task-allow"), Short(entitlements.Text("aps-environment")), profile.Flag("ProvisionsAllDevices"),
            profile.List("ProvisionedDevices").Count, profile.GetValueOrDefault("ExpirationDate") as DateTimeOffset?, Rows(entitlements.Keys));
    }

    public static IReadOnlyList<string> Rows(IEnumerable<string> names) =>
        [.. names.Select(name => Anomalies.Printable(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostRows)];

    private static TransportSecurity Transport(IReadOnlyDictionary<string, object> transport) => new(
        transport.Flag("NSAllowsArbitraryLoads"), transport.Flag("NSAllowsArbitraryLoadsInWebContent"), transport.Flag("NSAllowsArbitraryLoadsForMedia"),
        transport.Flag("NSAllowsLocalNetworking"),
        [
            .. (transport.Dictionary("NSExceptionDomains") ?? new Dictionary<string, object>(StringComparer.Ordinal))
                .OrderBy(domain => domain.Key, StringComparer.Ordinal).Take(MostRows)
                .Where(domain => domain.Value is IReadOnlyDictionary<string, object>)
                .Select(domain => Exception(domain.Key, (IReadOnlyDictionary<string, object>)domain.Value)),
        ]);

    /// <summary>The platform reads the older spelling of these keys too.</summary>
    private static TransportException Exception(string domain, IReadOnlyDictionary<string, object> exception) => new(
        Anomalies.Printable(domain), exception.Flag("NSIncludesSubdomains"),
        exception.Flag("NSExceptionAllowsInsecureHTTPLoads") || exception.Flag("NSTemporaryExceptionAllowsInsecureHTTPLoads")
            || exception.Flag("NSThirdPartyExceptionAllowsInsecureHTTPLoads"),
        Short(exception.Text("NSExceptionMinimumTLSVersion") ?? exception.Text("NSTemporaryExceptionMinimumTLSVersion")));

    private static string? Short(string? text) => text is null ? null : Anomalies.Printable(text);
}
