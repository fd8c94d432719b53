using Balise.App.Http;
using Balise.Conformance.Manifests;

namespace Balise.App.Questionnaires;

/// <summary>The traits of a product in the query of an address: flag, platform and audience, each as often as needed. The form of the page asks in the same way.</summary>
public static class TraitsQuery
{
    public const string Flag = "flag", Platform = "platform", Audience = "audience";

    // One row per flag of the profile, in the order of the manifest.
    private static readonly (string Name, Func<Profile, bool> Read, Func<Profile, Profile> Set)[] Flags =
    [
        ("handlesHealthData", profile => profile.HandlesHealthData, profile => profile with { HandlesHealthData = true }),
        ("hostsHealthData", profile => profile.HostsHealthData, profile => profile with { HostsHealthData = true }),
        ("patientAccounts", profile => profile.PatientAccounts, profile => profile with { PatientAccounts = true }),
        ("professionalAccounts", profile => profile.ProfessionalAccounts, profile => profile with { ProfessionalAccounts = true }),
        ("usesIns", profile => profile.UsesIns, profile => profile with { UsesIns = true }),
        ("producesDocuments", profile => profile.ProducesDocuments, profile => profile with { ProducesDocuments = true }),
        ("exchangesWithSharedRecord", profile => profile.ExchangesWithSharedRecord, profile => profile with { ExchangesWithSharedRecord = true }),
        ("usesSecureMessaging", profile => profile.UsesSecureMessaging, profile => profile with { UsesSecureMessaging = true }),
        ("teleconsultation", profile => profile.Teleconsultation, profile => profile with { Teleconsultation = true }),
        ("medicalDevice", profile => profile.MedicalDevice, profile => profile with { MedicalDevice = true }),
        ("usesArtificialIntelligence", profile => profile.UsesArtificialIntelligence, profile => profile with { UsesArtificialIntelligence = true }),
        ("addressesMinors", profile => profile.AddressesMinors, profile => profile with { AddressesMinors = true }),
    ];

    private static Problem Invalid { get; } = new(
        400, "questionnaire.query-invalid", "The question is not valid.",
        "Name flags of the profile (flag=…), at least one platform (platform=web, android or ios) and audiences (audience=…), each once.");

    /// <summary>The names of the flags that hold.</summary>
    public static IReadOnlyList<string> FlagsOf(Profile profile) => [.. Flags.Where(flag => flag.Read(profile)).Select(flag => flag.Name)];

    /// <summary>The traits that a query names, or the problem.</summary>
    public static (ProductTraits? Product, Problem? Problem) Read(IQueryCollection query)
    {
        var (flags, platforms, audience) = (Values(query, Flag), Values(query, Platform), Values(query, Audience));
        return platforms is []
            || flags.Except(Vocabularies.ProfileFlags.Keys, StringComparer.Ordinal).Any()
            || platforms.Except(Vocabularies.PlatformNames.Keys, StringComparer.Ordinal).Any()
            || audience.Except(Vocabularies.Audiences.Keys, StringComparer.Ordinal).Any()
            ? (null, Invalid)
            : (new(Flags.Where(flag => flags.Contains(flag.Name, StringComparer.Ordinal)).Aggregate(new Profile(), (profile, flag) => flag.Set(profile)), platforms, audience), null);
    }

    /// <summary>What was ticked under one name, whatever it is.</summary>
    public static IReadOnlyList<string> Values(IQueryCollection query, string name) => [.. query[name].OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The query that names these traits.</summary>
    public static string Of(ProductTraits product) => QueryString.Create(
    [
        .. FlagsOf(product.Profile).Select(flag => KeyValuePair.Create<string, string?>(Flag, flag)),
        .. product.Platforms.Select(platform => KeyValuePair.Create<string, string?>(Platform, platform)),
        .. product.Audience.Select(audience => KeyValuePair.Create<string, string?>(Audience, audience)),
    ]).ToUriComponent();
}
