namespace Balise.Conformance.Artefacts.Android;

/// <summary>One attribute of the framework: the id by which the platform knows it, and the name that stands in when the id is missing.</summary>
internal sealed record FrameworkAttribute(uint Id, string Name)
{
    public const string Namespace = "http://schemas.android.com/apk/res/android";

    public static readonly FrameworkAttribute NameAttribute = new(0x01010003, "name");
    public static readonly FrameworkAttribute Debuggable = new(0x0101000f, "debuggable");
    public static readonly FrameworkAttribute MinSdkVersion = new(0x0101020c, "minSdkVersion");
    public static readonly FrameworkAttribute VersionCode = new(0x0101021b, "versionCode");
    public static readonly FrameworkAttribute VersionName = new(0x0101021c, "versionName");
    public static readonly FrameworkAttribute TargetSdkVersion = new(0x01010270, "targetSdkVersion");
    public static readonly FrameworkAttribute TestOnly = new(0x01010272, "testOnly");
    public static readonly FrameworkAttribute AllowBackup = new(0x01010280, "allowBackup");
    public static readonly FrameworkAttribute UsesCleartextTraffic = new(0x010104ec, "usesCleartextTraffic");
    public static readonly FrameworkAttribute NetworkSecurityConfig = new(0x01010527, "networkSecurityConfig");
    public static readonly FrameworkAttribute TargetSandboxVersion = new(0x0101054c, "targetSandboxVersion");
    public static readonly FrameworkAttribute VersionCodeMajor = new(0x01010576, "versionCodeMajor");
}

/// <summary>Looks up framework attributes of manifest elements, all of their possible values at once.</summary>
internal sealed class ManifestAttributes(ResourceResolver resolver)
{
    /// <summary>Every value the attribute may have over the elements and over the configurations of what they refer to.</summary>
    public IReadOnlyList<ResourceValue> All(IEnumerable<XmlElement> elements, FrameworkAttribute attribute) =>
        [
            .. elements.SelectMany(element => Of(element, attribute))
                .SelectMany(value => resolver.Resolve(value, $"AndroidManifest.xml android:{attribute.Name}")),
        ];

    /// <summary>True wins over false, false over absent: for flags, true is what must not be overlooked.</summary>
    public bool? Flag(IEnumerable<XmlElement> elements, FrameworkAttribute attribute)
    {
        var values = All(elements, attribute).Select(value => value.AsBoolean()).ToArray();
        return values.Contains(true) ? true : values.Contains(false) ? false : null;
    }

    public string? Text(IEnumerable<XmlElement> elements, FrameworkAttribute attribute) =>
        All(elements, attribute).Select(value => value.AsText()).FirstOrDefault(text => text is not null);

    public int? Integer(IEnumerable<XmlElement> elements, FrameworkAttribute attribute) =>
        All(elements, attribute).Select(value => value.AsInteger()).FirstOrDefault(number => number is not null);

    public static bool Has(IEnumerable<XmlElement> elements, FrameworkAttribute attribute) =>
        elements.SelectMany(element => Of(element, attribute)).Any(value => !value.IsNull);

    private static IEnumerable<ResourceValue> Of(XmlElement element, FrameworkAttribute attribute)
    {
        var byId = element.Attributes.Where(candidate => candidate.ResourceId == attribute.Id).ToArray();
        return (byId is [] ? element.Attributes.Where(candidate => IsNamed(candidate, attribute)) : byId).Select(found => found.Value);
    }

    private static bool IsNamed(XmlAttribute candidate, FrameworkAttribute attribute) =>
        candidate.ResourceId == 0 && candidate.Name == attribute.Name && candidate.Namespace == FrameworkAttribute.Namespace;
}
