using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The application does not install on versions of Android that are long without security updates.</summary>
public sealed class ApkRunsOnSupportedPlatforms : AndroidPackageCheck
{
    private const int Floor = 26;
    private const string Attribute = Manifest + "#uses-sdk@minSdkVersion";

    public override CheckInfo Info { get; } = new(
        "SEC-APK-009", new("Android 8.0 est le minimum", "Android 8.0 is the minimum"), Since: "0.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts switch
    {
        { MinSdkCodename: { } codename } => Info.Inconclusive(
            $"Le niveau minimal est un nom de code ({codename}).", $"The minimum level is a code name ({codename}).", Attribute),
        { MinSdk: >= Floor } => Info.Met($"Le niveau d'API minimal est {facts.MinSdk}.", $"The minimum API level is {facts.MinSdk}.", Attribute),
        _ => Info.NotMet(
            $"Le niveau d'API minimal est {facts.MinSdk} ; au moins {Floor} est demandé.",
            $"The minimum API level is {facts.MinSdk}; at least {Floor} is asked for.", Attribute),
    };
}
