using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The API level whose behaviour the platform gives an application: its target, else its minimum. A preview's code name is newer than every level.</summary>
internal static class TargetLevel
{
    public static int Of(AndroidPackageFacts facts) => facts switch
    {
        { TargetSdk: { } level } => level,
        { TargetSdkCodename: not null } or { MinSdkCodename: not null } => int.MaxValue,
        _ => facts.MinSdk,
    };

    /// <summary>The level as people write it.</summary>
    public static string Name(AndroidPackageFacts facts) => Of(facts) is int.MaxValue
        ? facts.TargetSdkCodename ?? facts.MinSdkCodename ?? ""
        : Of(facts).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
