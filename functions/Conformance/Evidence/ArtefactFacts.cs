namespace Balise.Conformance.Evidence;

/// <summary>
/// What the Android package reader saw. Attributes are resolved through the package's resources; where configurations differ the worst value is kept.
/// </summary>
public sealed record AndroidPackageFacts
{
    public required string Package { get; init; }
    public string? VersionName { get; init; }
    public long? VersionCode { get; init; }

    /// <summary>API level; 1 when the manifest names none. A code name that is no number is kept in <see cref="MinSdkCodename"/>.</summary>
    public int MinSdk { get; init; } = 1;
    public string? MinSdkCodename { get; init; }

    /// <summary>API level as written, null when absent (the platform then takes MinSdk).</summary>
    public int? TargetSdk { get; init; }
    public string? TargetSdkCodename { get; init; }

    /// <summary>The security sandbox that the manifest asks for, null when it asks for none (the platform then takes 1).</summary>
    public int? TargetSandboxVersion { get; init; }
    public bool Debuggable { get; init; }
    public bool TestOnly { get; init; }

    /// <summary>Null when the attribute is absent: the platform then allows backups.</summary>
    public bool? AllowBackup { get; init; }

    /// <summary>Null when the attribute is absent: the platform then decides by the target API level (permitted below 28).</summary>
    public bool? UsesCleartextTraffic { get; init; }
    public bool HasNetworkSecurityConfig { get; init; }

    /// <summary>Those the manifest asks for and those the platform adds for old target levels. Sorted, without duplicates.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    public AndroidComponents? Components { get; init; }

    /// <summary>Null when the manifest names none, or when an older reader did not open it.</summary>
    public AndroidNetworkSecurity? NetworkSecurity { get; init; }

    /// <summary>Null when an older reader did not open the rules.</summary>
    public AndroidBackup? Backup { get; init; }

    public required ApkSigning Signing { get; init; }

    /// <summary>What is wrong with the archive itself though it could be read: duplicates, CRC, names, methods. Sorted by where.</summary>
    public required IReadOnlyList<ArchiveAnomaly> Anomalies { get; init; }

    /// <summary>What is inside the code; null in facts of readers that did not look there.</summary>
    public CodeFacts? Code { get; init; }

    /// <summary>Well-known JavaScript libraries among the assets, sorted by path. Null when the reader did not look.</summary>
    public IReadOnlyList<BundledLibrary>? BundledLibraries { get; init; }
}

/// <summary>One departure from a sane archive: a stable code, a sentence, the entry or offset.</summary>
public sealed record ArchiveAnomaly(string Code, string Message, string Where)
{
    /// <summary>Bytes stand before the first local header: what runs there is not what was signed.</summary>
    public const string DataBeforeFirstHeader = "zip.leading-data";
}
