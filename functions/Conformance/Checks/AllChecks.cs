using System.Collections.Frozen;
using Balise.Conformance.Checks.Android;
using Balise.Conformance.Checks.Declarations;
using Balise.Conformance.Checks.Sbom;
using Balise.Conformance.Checks.Web;

namespace Balise.Conformance.Checks;

/// <summary>The one list of checks, by folder and in the order of their ids. A test fails when a class is missing from it.</summary>
public static class AllChecks
{
    public static IReadOnlyList<ICheck> List { get; } =
    [
        new ApkMatchesDeclaration(),
        new ApkSignatureSchemes(),
        new ApkIsNotDebuggable(),
        new ApkIsNotTestOnly(),
        new ApkForbidsCleartext(),
        new ApkTrustsSystemAuthorities(),
        new ApkForbidsBackup(),
        new ApkProtectsComponents(),
        new ApkRunsOnSupportedPlatforms(),
        new ApkArchiveIsSane(),
        new ApkKeepsItsTasks(),
        new ApkPinsAreCurrent(),
        new ApkPermissionsAreJustified(),
        new AppLinksAreConfirmed(),
        new DataUsesAreConsistent(),
        new EconomicModelsAreFair(),
        new ArtefactsMatchPlatforms(),
        new SbomIsReadable(),
        new SbomNamesItsComponents(),
        new PrivacyPolicyIsPublished(),
        new WebPublishesSecurityContact(),
        new WebAnswersOverHttps(),
        new WebRedirectsToHttps(),
        new WebDemandsHttps(),
        new WebLimitsContent(),
        new WebProtectsCookies(),
    ];

    public static FrozenDictionary<string, ICheck> ById { get; } = List.ToFrozenDictionary(check => check.Info.Id, StringComparer.Ordinal);
}
