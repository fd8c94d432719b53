using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The application does not install on versions of Android that are long without security updates, and asks for recent behaviour.</summary>
public sealed class ApkRunsOnSupportedPlatforms : AndroidPackageCheck
{
    private const int Floor = 26;
    private const int Recommended = 29;

    // The target level below which Google Play hides an existing application from users of newer devices, since 31 August 2024: Android 13.
    private const int TargetFloor = 33;
    private const string Attribute = Manifest + "#uses-sdk@minSdkVersion";
    private const string Target = Manifest + "#uses-sdk@targetSdkVersion";

    public override CheckInfo Info { get; } = new(
        "SEC-APK-009", new("Android 8.0 est le minimum", "Android 8.0 is the minimum"), Since: "0.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts switch
    {
        { MinSdkCodename: { } codename } => Info.Inconclusive(
            $"Le niveau minimal est un nom de code ({codename}).", $"The minimum level is a code name ({codename}).", Attribute),
        { MinSdk: < Floor } => Info.NotMet(
            $"Le niveau d'API minimal est {facts.MinSdk} ; au moins {Floor} est demandé.",
            $"The minimum API level is {facts.MinSdk}; at least {Floor} is asked for.", Attribute),
        _ when TargetLevel.Of(facts) < TargetFloor => Info.NotMet(
            $"Le niveau d'API cible est {TargetLevel.Name(facts)} ; au moins {TargetFloor} est demandé.",
            $"The target API level is {TargetLevel.Name(facts)}; at least {TargetFloor} is asked for.", Target),
        { MinSdk: < Recommended } => Info.Met(
            $"Le niveau d'API minimal est {facts.MinSdk} ; {Recommended} est conseillé, car les versions plus anciennes ne reçoivent plus de correctifs.",
            $"The minimum API level is {facts.MinSdk}; {Recommended} is advised, as older versions no longer receive fixes.", Attribute),
        _ => Info.Met($"Le niveau d'API minimal est {facts.MinSdk}.", $"The minimum API level is {facts.MinSdk}.", Attribute),
    };
}
