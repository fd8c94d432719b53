namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>What differs between the versions of CycloneDX, as far as it is validated here.</summary>
internal sealed record CycloneDxVersion(string Number, IReadOnlyList<string> ComponentTypes, bool ComponentVersionRequired = false)
{
    private static readonly string[] Types13 = ["application", "framework", "library", "container", "operating-system", "device", "firmware", "file"];
    private static readonly string[] Types15 = [.. Types13, "platform", "device-driver", "machine-learning-model", "data"];
    private static readonly string[] Types16 = [.. Types15, "cryptographic-asset"];

    private static readonly CycloneDxVersion[] All =
        [new("1.3", Types13, ComponentVersionRequired: true), new("1.4", Types13), new("1.5", Types15), new("1.6", Types16), new("1.7", Types16)];

    public static CycloneDxVersion Of(string number) =>
        Array.Find(All, version => version.Number == number)
        ?? throw new ArtefactException("sbom.version", "Only CycloneDX 1.3, 1.4, 1.5, 1.6 and 1.7 are read.", "/specVersion");
}
