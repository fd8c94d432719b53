using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Declarations;

/// <summary>Each declared platform comes with its package, no package comes undeclared, and there is a software bill of materials.</summary>
public sealed class ArtefactsMatchPlatforms : ICheck
{
    public CheckInfo Info { get; } = new(
        "MAN-ART-001", new("Les documents correspondent aux plateformes déclarées", "The documents match the declared platforms"), Since: "0.1.0");

    public Finding Evaluate(EvidenceBundle evidence)
    {
        var platforms = evidence.Manifest.Platforms;
        string[] faults =
        [
            .. Differs(evidence, platforms.Android is not null, ArtefactKinds.AndroidPackage, "/platforms/android"),
            .. Differs(evidence, platforms.Ios is not null, ArtefactKinds.IosPackage, "/platforms/ios"),
            .. OtherBundle(evidence),
            .. Has(evidence, ArtefactKinds.Sbom) ? Array.Empty<string>() : [$"artefacts:{ArtefactKinds.Sbom}"],
        ];
        return faults is []
            ? Info.Met("Chaque plateforme a son paquet, et la nomenclature est là.", "Each platform has its package, and the bill of materials is there.")
            : Info.NotMet($"{faults.Length} écart(s) entre les documents et la déclaration.", $"{faults.Length} difference(s) between the documents and the declaration.", faults);
    }

    private static string[] Differs(EvidenceBundle evidence, bool declared, string kind, string pointer) =>
        (declared, Has(evidence, kind)) switch
        {
            (true, false) => [$"artefacts:{kind}"],
            (false, true) => [$"manifest:{pointer}"],
            _ => [],
        };

    /// <summary>The bundle identifier of the iOS package is the declared one; the Android package has a check of its own.</summary>
    private static string[] OtherBundle(EvidenceBundle evidence) =>
        evidence is { IosPackage.Facts.BundleId: { } read, Manifest.Platforms.Ios.BundleId: { } declared } && read != declared
            ? ["manifest:/platforms/ios/bundleId", "ios-package:Info.plist#CFBundleIdentifier"]
            : [];

    private static bool Has(EvidenceBundle evidence, string kind) => evidence.Artefacts.Any(artefact => artefact.Kind == kind);
}
