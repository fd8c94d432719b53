using System.Text.Json.Serialization;
using Balise.Conformance.Json;

namespace Balise.Conformance.Evidence;

/// <summary>
/// Which APK signature schemes the file carries, and whether they verify. The members after the flags are null in facts of readers that looked at presence
/// only.
/// </summary>
public sealed record ApkSigning(bool V1, bool V2, bool V3, bool V31)
{
    public SigningVerdict? Verdict { get; init; }

    /// <summary>One row for each of v1, v2, v3 and v3.1, in this order.</summary>
    public IReadOnlyList<SchemeVerdict>? Schemes { get; init; }

    /// <summary>Certificates of the signers whose signatures verify, those that the newest platform takes first; at most twenty.</summary>
    public IReadOnlyList<SignerCertificate>? Certificates { get; init; }

    /// <summary>How many certificates the proof of rotation links, null without one.</summary>
    public int? LineageLength { get; init; }
}

/// <summary>
/// Whether every platform from the package's lowest API level on would take the signature, and nothing in the package misleads about who signed. A stable
/// code, a sentence, and where.
/// </summary>
public sealed record SigningVerdict(bool Verified, string Code, string Message, string? Where = null);

/// <summary>How one scheme ("v1", "v2", "v3", "v3.1", "v4") came out: a stable code and a sentence.</summary>
public sealed record SchemeVerdict(string Scheme, SchemeStatus Status, string Code, string Message);

/// <summary>Verified; not in the file; in the file and wrong; in the file, but no platform that the package runs on looks at it.</summary>
[JsonConverter(typeof(KebabCaseConverter<SchemeStatus>))]
public enum SchemeStatus
{
    Verified,
    Absent,
    Broken,
    Ignored,
}

/// <summary>A certificate that signed the package. Names of people or companies are not kept.</summary>
public sealed record SignerCertificate
{
    /// <summary>SHA-256 of the certificate, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The newest platform takes this one; the others are for older platforms.</summary>
    public required bool IsCurrent { get; init; }

    /// <summary>RSA, DSA or EC; an object identifier for anything else.</summary>
    public required string KeyAlgorithm { get; init; }

    /// <summary>0 when unknown.</summary>
    public required int KeyBits { get; init; }

    /// <summary>The hash with which the certificate itself was signed ("SHA-256"); an object identifier for an unknown algorithm.</summary>
    public required string SignatureHash { get; init; }
    public required DateTimeOffset NotBefore { get; init; }
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Made by the development tools for test builds (common name "Android Debug"), or the published test key of AOSP.</summary>
    public required bool AndroidDebug { get; init; }
}
