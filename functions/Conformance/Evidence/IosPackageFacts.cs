namespace Balise.Conformance.Evidence;

/// <summary>
/// What the iOS package reader saw in the application's Info.plist, its provisioning profile and the names of what is embedded. Nothing here is verified: the
/// profile's signature is not checked, and the executable is not read. Lists are sorted and bounded.
/// </summary>
public sealed record IosPackageFacts
{
    public required string BundleId { get; init; }

    /// <summary>CFBundleShortVersionString, as written.</summary>
    public string? Version { get; init; }

    /// <summary>CFBundleVersion, as written.</summary>
    public string? Build { get; init; }

    /// <summary>MinimumOSVersion, as written.</summary>
    public string? MinimumOs { get; init; }
    public TransportSecurity? TransportSecurity { get; init; }
    public IReadOnlyList<string> UrlSchemes { get; init; } = [];

    /// <summary>Keys that end with UsageDescription: what the application will ask people for. Their sentences are not kept.</summary>
    public IReadOnlyList<string> UsageDescriptions { get; init; } = [];

    /// <summary>Null when the package holds no provisioning profile, as packages from the store do.</summary>
    public ProvisioningProfile? Profile { get; init; }

    /// <summary>Names of embedded frameworks and dynamic libraries.</summary>
    public IReadOnlyList<string> Frameworks { get; init; } = [];
    public IReadOnlyList<string> Extensions { get; init; } = [];
    public required IReadOnlyList<ArchiveAnomaly> Anomalies { get; init; }
}

/// <summary>NSAppTransportSecurity: what is let out of the platform's rule that connections are encrypted.</summary>
public sealed record TransportSecurity(
    bool ArbitraryLoads, bool ArbitraryLoadsInWebContent, bool ArbitraryLoadsForMedia, bool LocalNetworking, IReadOnlyList<TransportException> Exceptions);

/// <summary>The exception for one domain: whether plain http is allowed, and the least TLS version where one is named.</summary>
public sealed record TransportException(string Domain, bool Subdomains, bool InsecureHttp, string? MinimumTls);

/// <summary>
/// What a provisioning profile says of the build. GetTaskAllow lets a debugger in; AllDevices is an enterprise profile; Devices is how many devices are listed;
/// Entitlements are their names.
/// </summary>
public sealed record ProvisioningProfile(
    bool GetTaskAllow, string? ApsEnvironment, bool AllDevices, int Devices, DateTimeOffset? Expires, IReadOnlyList<string> Entitlements);
