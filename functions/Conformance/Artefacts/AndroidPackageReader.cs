using Balise.Conformance.Artefacts.Android;
using Balise.Conformance.Artefacts.Android.Code;
using Balise.Conformance.Artefacts.Android.Signatures;
using Balise.Conformance.Artefacts.Libraries;
using Balise.Conformance.Artefacts.Zip;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;

namespace Balise.Conformance.Artefacts;

/// <summary>Reads an Android package into facts, or says why it could not. Whatever the content, it answers.</summary>
public static class AndroidPackageReader
{
    public const string Version = "android-package/3";

    private const string ManifestName = "AndroidManifest.xml";
    private const int MostManifestBytes = 8 << 20;
    private const int MostResourceBytes = 64 << 20;

    /// <summary>The stream must be seekable; it is left open. Failures of the stream itself are not content and pass through.</summary>
    public static Observed<AndroidPackageFacts> Read(Stream package, ReferenceData? reference = null)
    {
        try
        {
            return new(Version, ReadFacts(package, reference ?? ReferenceData.None));
        }
        catch (ArtefactException refused)
        {
            return new(Version, null, new(refused.Code, refused.Message, refused.Where));
        }
    }

    private static AndroidPackageFacts ReadFacts(Stream stream, ReferenceData reference)
    {
        var anomalies = new Anomalies();
        var package = ZipPackage.Open(stream, ZipLimits.Default, anomalies);
        var manifest = package.Entries.FirstOrDefault(entry => entry.Name == ManifestName) ?? throw NoManifest(package);
        var elements = BinaryXml.Read(package.Read(manifest, MostManifestBytes), anomalies);
        var attributes = new ManifestAttributes(new(() => Resources(package), anomalies));
        var facts = ManifestReader.Read(elements, attributes, anomalies);
        XmlElement[] applications = [.. elements.Where(element => element is { Depth: 1, Parent: "manifest", Name: "application" })];
        var documents = new ResourceDocuments(package, attributes, anomalies);
        facts = facts with
        {
            NetworkSecurity = NetworkSecurityReader.Read(applications, attributes, documents),
            Backup = BackupReader.Read(applications, attributes, documents),
        };
        var code = new CodeReader(reference);
        using var signatures = ApkSignatures.Begin(stream, package, facts, anomalies);
        package.Verify(code.Gather, signatures.Entries);
        return facts with { Signing = signatures.Finish(), Code = code.Read(package), BundledLibraries = BundledLibraries.Read(package), Anomalies = anomalies.ToList() };
    }

    private static ResourceTable? Resources(ZipPackage package) =>
        package.Entries.FirstOrDefault(entry => entry.Name == "resources.arsc") is { } entry
            ? ResourceTable.Parse(package.Read(entry, MostResourceBytes))
            : null;

    private static ArtefactException NoManifest(ZipPackage package) =>
        package.Entries.Any(entry => entry.Name.EndsWith("/manifest/" + ManifestName, StringComparison.Ordinal))
            ? new("apk.bundle", "The file is an app bundle (AAB); submit the APK that users install.")
            : package.Entries.Any(entry => entry.Name.EndsWith(".apk", StringComparison.OrdinalIgnoreCase))
                ? new("apk.package-set", "The file is a set of packages; submit one universal APK.")
                : new("apk.no-manifest", "The archive holds no AndroidManifest.xml.");
}
