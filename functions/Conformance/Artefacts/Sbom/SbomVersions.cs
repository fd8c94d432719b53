namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>Which versions of the formats are read; others are refused by name.</summary>
internal static class SbomVersions
{
    public const string CycloneDx = "CycloneDX", Spdx = "SPDX";

    private const string SpdxPrefix = "SPDX-";

    /// <summary>The version as the grammars number it: 16 for 1.6, 23 for SPDX-2.3.</summary>
    public static int Number(string format, string version, string where) => (format, version) switch
    {
        (CycloneDx, "1.3" or "1.4" or "1.5" or "1.6" or "1.7") => 10 + (version[2] - '0'),
        (CycloneDx, "1.0" or "1.1" or "1.2") => throw TooOld($"CycloneDX {version} is too old: 1.3 to 1.7 are read, and at least 1.4 is asked for.", where),
        (CycloneDx, _) => throw new ArtefactException("sbom.version", "Only CycloneDX 1.3, 1.4, 1.5, 1.6 and 1.7 are read.", where),
        (Spdx, "SPDX-2.2" or "SPDX-2.3") => 20 + (version[^1] - '0'),
        (Spdx, "SPDX-1.0" or "SPDX-1.1" or "SPDX-1.2" or "SPDX-2.0" or "SPDX-2.1") =>
            throw TooOld($"{version} is too old: SPDX-2.2 and SPDX-2.3 are read, and 2.3 is asked for.", where),
        _ => throw new ArtefactException("sbom.version", "Of SPDX only the versions 2.2 and 2.3 are read.", where),
    };

    /// <summary>As reports name it: SPDX writes its name before its version.</summary>
    public static string Short(string version) => version.StartsWith(SpdxPrefix, StringComparison.Ordinal) ? version[SpdxPrefix.Length..] : version;

    private static ArtefactException TooOld(string message, string where) => new("sbom.version-too-old", message, where);
}
