using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android;

/// <summary>
/// Turns the manifest's elements into facts. The platform looks at the root and its children only; nested repeats are ignored as it ignores them.
/// </summary>
internal static class ManifestReader
{
    private static readonly string[] PermissionElements = ["uses-permission", "uses-permission-sdk-23", "uses-permission-sdk-m"];
    private const int MostPermissions = 2_000;
    private const int LongestText = 1_000;

    public static AndroidPackageFacts Read(IReadOnlyList<XmlElement> elements, ManifestAttributes attributes, Anomalies anomalies)
    {
        XmlElement[] roots = [.. elements.Where(element => element is { Depth: 0, Name: "manifest" })];
        if (roots is not [var root, ..])
        {
            throw new ArtefactException("manifest.no-root", "The manifest has no manifest element.");
        }

        var package = root.Attributes.FirstOrDefault(attribute => attribute is { Name: "package", Namespace: null or "" })?.Value.AsText()
            ?? throw new ArtefactException("manifest.no-package", "The manifest names no package.");
        XmlElement[] applications = Children(elements, "application");
        if (roots.Length > 1 || applications.Length > 1)
        {
            anomalies.Add("manifest.repeated-element", "The manifest or application element is repeated; the worst of their values is kept.",
                "AndroidManifest.xml");
        }

        XmlElement[] usesSdk = Children(elements, "uses-sdk");
        var minSdk = ApiLevel.Of(attributes.All(usesSdk, FrameworkAttribute.MinSdkVersion));
        var targetSdk = ApiLevel.Of(attributes.All(usesSdk, FrameworkAttribute.TargetSdkVersion));
        return new()
        {
            Package = Bounded(package),
            VersionName = attributes.Text([root], FrameworkAttribute.VersionName) is { } name ? Bounded(name) : null,
            VersionCode = VersionCode(root, attributes),
            MinSdk = minSdk.Number ?? 1,
            MinSdkCodename = minSdk.Codename,
            TargetSdk = targetSdk.Number,
            TargetSdkCodename = targetSdk.Codename,
            TargetSandboxVersion = attributes.Integer([root], FrameworkAttribute.TargetSandboxVersion),
            Debuggable = attributes.Flag(applications, FrameworkAttribute.Debuggable) ?? false,
            TestOnly = attributes.Flag(applications, FrameworkAttribute.TestOnly) ?? false,
            AllowBackup = attributes.Flag(applications, FrameworkAttribute.AllowBackup),
            UsesCleartextTraffic = attributes.Flag(applications, FrameworkAttribute.UsesCleartextTraffic),
            HasNetworkSecurityConfig = ManifestAttributes.Has(applications, FrameworkAttribute.NetworkSecurityConfig),
            Permissions = [.. ImpliedPermissions.With(Permissions(elements, attributes), targetSdk, minSdk).Order(StringComparer.Ordinal)],
            Components = ComponentReader.Read(elements, attributes, package, ImpliedPermissions.LevelOf(targetSdk, minSdk)),
            Signing = new(false, false, false, false),
            Anomalies = [],
        };
    }

    private static XmlElement[] Children(IReadOnlyList<XmlElement> elements, string name) =>
        [.. elements.Where(element => element is { Depth: 1, Parent: "manifest" } && element.Name == name)];

    private static long? VersionCode(XmlElement root, ManifestAttributes attributes) =>
        attributes.Integer([root], FrameworkAttribute.VersionCode) is { } low
            ? ((long)(attributes.Integer([root], FrameworkAttribute.VersionCodeMajor) ?? 0) << 32) | (uint)low
            : null;

    private static string[] Permissions(IReadOnlyList<XmlElement> elements, ManifestAttributes attributes)
    {
        string[] names =
        [
            .. elements.Where(element => element is { Depth: 1, Parent: "manifest" } && PermissionElements.Contains(element.Name, StringComparer.Ordinal))
                .Select(element => attributes.Text([element], FrameworkAttribute.NameAttribute))
                .OfType<string>().Select(Bounded).Distinct(StringComparer.Ordinal).Take(MostPermissions + 1),
        ];
        return names.Length <= MostPermissions
            ? names
            : throw new ArtefactException("manifest.too-many-permissions", "The manifest asks for more permissions than are read.");
    }

    private static string Bounded(string text) =>
        text.Length <= LongestText ? text : throw new ArtefactException("manifest.text-too-long", $"A name in the manifest has {text.Length} characters.");
}
