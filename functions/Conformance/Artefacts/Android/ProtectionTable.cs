using System.Collections.Frozen;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android;

/// <summary>
/// How strongly each permission protects: those the package declares, and those of the platform that only the same signer or the system may hold (Android
/// developer documentation, Manifest.permission: protection level signature, with or without more flags, or internal).
/// </summary>
internal sealed class ProtectionTable
{
    private const uint BaseLevel = 0xf;
    private const string Prefix = "android.permission.";

    private static readonly FrozenSet<string> OfTheSystem = FrozenSet.ToFrozenSet(
        new[]
        {
            "ACCOUNT_MANAGER", "BATTERY_STATS", "BIND_ACCESSIBILITY_SERVICE", "BIND_APPWIDGET", "BIND_AUTOFILL_SERVICE", "BIND_CALL_REDIRECTION_SERVICE",
            "BIND_CARRIER_MESSAGING_CLIENT_SERVICE", "BIND_CARRIER_MESSAGING_SERVICE", "BIND_CARRIER_SERVICES", "BIND_CHOOSER_TARGET_SERVICE",
            "BIND_COMPANION_DEVICE_SERVICE", "BIND_CONDITION_PROVIDER_SERVICE", "BIND_CONTROLS", "BIND_CREDENTIAL_PROVIDER_SERVICE",
            "BIND_DEVICE_ADMIN", "BIND_DREAM_SERVICE", "BIND_INCALL_SERVICE", "BIND_INPUT_METHOD", "BIND_JOB_SERVICE", "BIND_MIDI_DEVICE_SERVICE",
            "BIND_NFC_SERVICE", "BIND_NOTIFICATION_LISTENER_SERVICE", "BIND_PRINT_SERVICE", "BIND_QUICK_ACCESS_WALLET_SERVICE",
            "BIND_QUICK_SETTINGS_TILE", "BIND_REMOTEVIEWS", "BIND_SCREENING_SERVICE", "BIND_TELECOM_CONNECTION_SERVICE", "BIND_TEXT_SERVICE",
            "BIND_TV_INPUT", "BIND_TV_INTERACTIVE_APP", "BIND_VISUAL_VOICEMAIL_SERVICE", "BIND_VOICE_INTERACTION", "BIND_VPN_SERVICE",
            "BIND_VR_LISTENER_SERVICE", "BIND_WALLPAPER", "BROADCAST_PACKAGE_REMOVED", "BROADCAST_SMS", "BROADCAST_WAP_PUSH", "CALL_PRIVILEGED",
            "CHANGE_COMPONENT_ENABLED_STATE", "CHANGE_CONFIGURATION", "CLEAR_APP_CACHE", "CONTROL_LOCATION_UPDATES", "DELETE_PACKAGES", "DIAGNOSTIC",
            "DUMP", "FACTORY_TEST", "INSTALL_LOCATION_PROVIDER", "INSTALL_PACKAGES", "INTERACT_ACROSS_USERS", "INTERACT_ACROSS_USERS_FULL",
            "LOCATION_HARDWARE", "MANAGE_DOCUMENTS", "MANAGE_USERS", "MASTER_CLEAR", "MEDIA_CONTENT_CONTROL", "MODIFY_PHONE_STATE", "MOUNT_FORMAT_FILESYSTEMS",
            "MOUNT_UNMOUNT_FILESYSTEMS", "PACKAGE_USAGE_STATS", "READ_LOGS", "READ_PRIVILEGED_PHONE_STATE", "REBOOT", "RECEIVE_DEVICE_CUSTOMIZATION_READY",
            "SEND_RESPOND_VIA_MESSAGE", "SET_TIME", "SET_TIME_ZONE", "START_VIEW_APP_FEATURES", "START_VIEW_PERMISSION_USAGE", "STATUS_BAR",
            "UPDATE_DEVICE_STATS", "WRITE_APN_SETTINGS", "WRITE_GSERVICES", "WRITE_SECURE_SETTINGS", "WRITE_SETTINGS",
        }.Select(name => Prefix + name),
        StringComparer.Ordinal);

    private static readonly string[] Order = [.. ProtectionLevels.FromWeakest];

    private readonly Dictionary<string, string> declared = new(StringComparer.Ordinal);

    public ProtectionTable(IEnumerable<XmlElement> elements, ManifestAttributes attributes)
    {
        foreach (var element in elements.Where(element => element is { Depth: 1, Parent: "manifest", Name: "permission" }))
        {
            var level = ManifestAttributes.Has([element], FrameworkAttribute.ProtectionLevel)
                ? Weakest(attributes.All([element], FrameworkAttribute.ProtectionLevel).Select(LevelOf))
                : ProtectionLevels.Normal;
            foreach (var name in attributes.Texts(element, FrameworkAttribute.NameAttribute))
            {
                declared[name] = declared.TryGetValue(name, out var other) ? Weakest([other, level]) : level;
            }
        }
    }

    public string Of(string permission) => OfTheSystem.Contains(permission)
        ? ProtectionLevels.Signature
        : DangerousPermissions.Contains(permission) ? ProtectionLevels.Dangerous : declared.GetValueOrDefault(permission, ProtectionLevels.Undefined);

    public static int Rank(string level) => Array.IndexOf(Order, level);

    private static string Weakest(IEnumerable<string> levels) => levels.DefaultIfEmpty(ProtectionLevels.Undefined).MinBy(Rank)!;

    private static string LevelOf(ResourceValue value) => value.AsInteger() is { } number
        ? ((uint)number & BaseLevel) switch
        {
            0 => ProtectionLevels.Normal,
            1 => ProtectionLevels.Dangerous,
            2 => ProtectionLevels.Signature,
            3 => ProtectionLevels.SignatureOrSystem,
            4 => ProtectionLevels.Internal,
            _ => ProtectionLevels.Undefined,
        }
        : ProtectionLevels.FromWeakest.FirstOrDefault(level => value.Text?.Split('|', 2)[0] == level, ProtectionLevels.Undefined);
}
