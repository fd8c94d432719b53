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
}

/// <summary>Which APK signature schemes are present in the file. Presence only: whether they verify is another fact.</summary>
public sealed record ApkSigning(bool V1, bool V2, bool V3, bool V31)
{
    /// <summary>Null when the signatures were not verified.</summary>
    public IReadOnlyList<SignerCertificate>? Signers { get; init; }
}

/// <summary>The certificate of one signer, by its SHA-256 in lower-case hexadecimal.</summary>
public sealed record SignerCertificate(string Sha256);

/// <summary>One departure from a sane archive: a stable code, a sentence, the entry or offset.</summary>
public sealed record ArchiveAnomaly(string Code, string Message, string Where)
{
    /// <summary>Bytes stand before the first local header: what runs there is not what was signed.</summary>
    public const string DataBeforeFirstHeader = "zip.leading-data";
}

/// <summary>What the software bill of materials reader saw.</summary>
public sealed record SbomFacts
{
    /// <summary>"CycloneDX" (the only format read so far).</summary>
    public required string Format { get; init; }
    public required string SpecVersion { get; init; }
    public string? SerialNumber { get; init; }

    /// <summary>ISO 8601 as written.</summary>
    public string? Timestamp { get; init; }
    public SbomComponent? Primary { get; init; }
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>In document order, nested ones included.</summary>
    public required IReadOnlyList<SbomComponent> Components { get; init; }

    /// <summary>Number of dependency entries; references that name no component are listed.</summary>
    public int Dependencies { get; init; }
    public IReadOnlyList<string> DanglingReferences { get; init; } = [];
}

/// <summary>One component: type, name, version, package URL, as written.</summary>
public sealed record SbomComponent(string Type, string Name, string? Version, string? Purl, string? Supplier);
