namespace Balise.Conformance.Artefacts.Android;

/// <summary>One attribute of the framework: the id by which the platform knows it, and the name that stands in when the id is missing.</summary>
internal sealed record FrameworkAttribute(uint Id, string Name)
{
    public const string Namespace = "http://schemas.android.com/apk/res/android";

    public static readonly FrameworkAttribute NameAttribute = new(0x01010003, "name");
    public static readonly FrameworkAttribute Permission = new(0x01010006, "permission");
    public static readonly FrameworkAttribute ReadPermission = new(0x01010007, "readPermission");
    public static readonly FrameworkAttribute WritePermission = new(0x01010008, "writePermission");
    public static readonly FrameworkAttribute ProtectionLevel = new(0x01010009, "protectionLevel");
    public static readonly FrameworkAttribute Debuggable = new(0x0101000f, "debuggable");
    public static readonly FrameworkAttribute Exported = new(0x01010010, "exported");
    public static readonly FrameworkAttribute TaskAffinity = new(0x01010012, "taskAffinity");
    public static readonly FrameworkAttribute Priority = new(0x0101001c, "priority");
    public static readonly FrameworkAttribute LaunchMode = new(0x0101001d, "launchMode");
    public static readonly FrameworkAttribute Scheme = new(0x01010027, "scheme");
    public static readonly FrameworkAttribute Host = new(0x01010028, "host");
    public static readonly FrameworkAttribute Path = new(0x0101002a, "path");
    public static readonly FrameworkAttribute PathPrefix = new(0x0101002b, "pathPrefix");
    public static readonly FrameworkAttribute PathPattern = new(0x0101002c, "pathPattern");
    public static readonly FrameworkAttribute TargetActivity = new(0x01010202, "targetActivity");
    public static readonly FrameworkAttribute MinSdkVersion = new(0x0101020c, "minSdkVersion");
    public static readonly FrameworkAttribute VersionCode = new(0x0101021b, "versionCode");
    public static readonly FrameworkAttribute VersionName = new(0x0101021c, "versionName");
    public static readonly FrameworkAttribute TargetSdkVersion = new(0x01010270, "targetSdkVersion");
    public static readonly FrameworkAttribute TestOnly = new(0x01010272, "testOnly");
    public static readonly FrameworkAttribute AllowBackup = new(0x01010280, "allowBackup");
    public static readonly FrameworkAttribute FullBackupContent = new(0x010104eb, "fullBackupContent");
    public static readonly FrameworkAttribute UsesCleartextTraffic = new(0x010104ec, "usesCleartextTraffic");
    public static readonly FrameworkAttribute AutoVerify = new(0x010104ee, "autoVerify");
    public static readonly FrameworkAttribute NetworkSecurityConfig = new(0x01010527, "networkSecurityConfig");
    public static readonly FrameworkAttribute TargetSandboxVersion = new(0x0101054c, "targetSandboxVersion");
    public static readonly FrameworkAttribute VersionCodeMajor = new(0x01010576, "versionCodeMajor");
    public static readonly FrameworkAttribute DataExtractionRules = new(0x0101063e, "dataExtractionRules");
}
