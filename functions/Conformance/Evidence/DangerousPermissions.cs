using System.Collections.Frozen;

namespace Balise.Conformance.Evidence;

/// <summary>
/// The permissions that a person is asked for, because they reach personal data (Android developer documentation, Manifest.permission: protection level
/// dangerous, API levels 1 to 36). By their full name.
/// </summary>
public static class DangerousPermissions
{
    private const string Prefix = "android.permission.";

    private static readonly string[] Messages =
    [
        "READ_CALL_LOG", "WRITE_CALL_LOG", "PROCESS_OUTGOING_CALLS", "READ_CONTACTS", "WRITE_CONTACTS", "READ_SMS", "RECEIVE_SMS", "SEND_SMS",
        "RECEIVE_MMS", "RECEIVE_WAP_PUSH",
    ];

    private static readonly string[] Others =
    [
        "ACCEPT_HANDOVER", "ACCESS_BACKGROUND_LOCATION", "ACCESS_COARSE_LOCATION", "ACCESS_FINE_LOCATION", "ACCESS_MEDIA_LOCATION", "ACTIVITY_RECOGNITION",
        "ANSWER_PHONE_CALLS", "BLUETOOTH_ADVERTISE", "BLUETOOTH_CONNECT", "BLUETOOTH_SCAN", "BODY_SENSORS", "BODY_SENSORS_BACKGROUND", "CALL_PHONE",
        "CAMERA", "GET_ACCOUNTS", "NEARBY_WIFI_DEVICES", "POST_NOTIFICATIONS", "RANGING", "READ_CALENDAR", "READ_EXTERNAL_STORAGE", "READ_MEDIA_AUDIO",
        "READ_MEDIA_IMAGES", "READ_MEDIA_VIDEO", "READ_MEDIA_VISUAL_USER_SELECTED", "READ_PHONE_NUMBERS", "READ_PHONE_STATE", "RECORD_AUDIO", "USE_SIP",
        "UWB_RANGING", "WRITE_CALENDAR", "WRITE_EXTERNAL_STORAGE",
    ];

    private static readonly FrozenSet<string> OfMessages = Messages.Select(name => Prefix + name).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> All =
        Messages.Concat(Others).Select(name => Prefix + name).Append("com.android.voicemail.permission.ADD_VOICEMAIL").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Those of health data have a family of their own, android.permission.health.</summary>
    public static bool Contains(string permission) => All.Contains(permission) || permission.StartsWith(Prefix + "health.", StringComparison.Ordinal);

    /// <summary>Text messages, the call log and contacts: data of other people as well.</summary>
    public static bool ReachesOtherPeople(string permission) => OfMessages.Contains(permission);
}
