using System.Collections.Frozen;
using Balise.Conformance.Checks.Android;
using Balise.Conformance.Checks.Declarations;
using Balise.Conformance.Checks.Documents;
using Balise.Conformance.Checks.Fhir;
using Balise.Conformance.Checks.Identity;
using Balise.Conformance.Checks.Malware;
using Balise.Conformance.Checks.OpenApi;
using Balise.Conformance.Checks.Sbom;
using Balise.Conformance.Checks.Texts;
using Balise.Conformance.Checks.Web;

namespace Balise.Conformance.Checks;

/// <summary>The one list of checks, by folder and in the order of their ids. A test fails when a class is missing from it.</summary>
public static class AllChecks
{
    public static IReadOnlyList<ICheck> List { get; } =
    [
        new ApkPermissionsAreJustified(),
        new ApkHasNoAdvertisingTracker(),
        new ApkMatchesDeclaration(),
        new ApkSignatureSchemes(),
        new ApkSigningCertificate(),
        new ApkIsNotDebuggable(),
        new ApkIsNotTestOnly(),
        new ApkForbidsCleartext(),
        new ApkTrustsSystemAuthorities(),
        new ApkForbidsBackup(),
        new ApkProtectsComponents(),
        new ApkRunsOnSupportedPlatforms(),
        new ApkHoldsNoSecret(),
        new ApkHoldsNoPrivateKey(),
        new ApkArchiveIsSane(),
        new ApkNamesNoPlainHost(),
        new ApkKeepsItsTasks(),
        new ApkPinsAreCurrent(),
        new AppLinksAreConfirmed(),
        new DataUsesAreConsistent(),
        new EconomicModelsAreFair(),
        new ArtefactsMatchPlatforms(),
        new CdaIsReadable(),
        new CdaHeaderIsComplete(),
        new CdaCodesAreNational(),
        new CdaBodyIsConsistent(),
        new XdsMetadataMatchDocuments(),
        new InsNumbersAreValid(),
        new InsTraitsAreComplete(),
        new MessagingDomainIsListed(),
        new FhirServesMetadata(),
        new FhirCapabilityIsSound(),
        new FhirSupportsDeclaredProfiles(),
        new FhirAccessFollowsSmart(),
        new FhirSamplesAreValid(),
        new ProviderPublishesMetadata(),
        new ProviderKeysAreSound(),
        new ClientUsesCodeFlow(),
        new ClientAsksForItsLevel(),
        new DocumentsAreClean(),
        new OpenApiIsValid(),
        new OpenApiIsProtected(),
        new SbomIsReadable(),
        new SbomNamesItsComponents(),
        new SbomListsBundledLibraries(),
        new SbomHasNoKnownWeakness(),
        new AccessibilityIsStated(),
        new ImpactIsAssessed(),
        new HostIsCertified(),
        new PenetrationIsTested(),
        new PolicyInforms(),
        new PolicyStatesRights(),
        new PolicyCoversHealthData(),
        new PolicyStatesTransfers(),
        new WebHasNoStaticBarrier(),
        new PrivacyPolicyIsPublished(),
        new WebTracksNobody(),
        new WebPublishesSecurityContact(),
        new WebAnswersOverHttps(),
        new WebUsesModernTls(),
        new WebRedirectsToHttps(),
        new WebDemandsHttps(),
        new WebLimitsContent(),
        new WebProtectsCookies(),
        new WebSetsDefensiveHeaders(),
        new WebRefusesForeignOrigins(),
    ];

    public static FrozenDictionary<string, ICheck> ById { get; } = List.ToFrozenDictionary(check => check.Info.Id, StringComparer.Ordinal);
}
