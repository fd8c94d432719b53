using Balise.Conformance.Json;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Manifests;

/// <summary>Reads the question "what would apply to my product?": flags of the profile that hold, platforms and audience. What is left out does not hold.</summary>
public static class TraitsReader
{
    public const string Schema = "questionnaire-request/1";

    private const int MaxBytes = 64 << 10;

    public static JsonReading<ProductTraits> Read(ReadOnlyMemory<byte> utf8) => JsonReading.Of(utf8, MaxBytes, root =>
    {
        root.Constant("schema", Schema);
        return new ProductTraits(
            root.OptionalObject("profile", Profile) ?? new Profile(),
            root.Texts("platforms", 1, 3, TextRule.OneOf(Applicability.Platforms)),
            root.OptionalTexts("audience", 12, TextRule.OneOf(Vocabularies.Audiences.Keys)));
    });

    private static Profile Profile(ObjectReader profile) => new()
    {
        HandlesHealthData = profile.OptionalFlag("handlesHealthData"),
        HostsHealthData = profile.OptionalFlag("hostsHealthData"),
        PatientAccounts = profile.OptionalFlag("patientAccounts"),
        ProfessionalAccounts = profile.OptionalFlag("professionalAccounts"),
        UsesIns = profile.OptionalFlag("usesIns"),
        ProducesDocuments = profile.OptionalFlag("producesDocuments"),
        ExchangesWithSharedRecord = profile.OptionalFlag("exchangesWithSharedRecord"),
        UsesSecureMessaging = profile.OptionalFlag("usesSecureMessaging"),
        Teleconsultation = profile.OptionalFlag("teleconsultation"),
        MedicalDevice = profile.OptionalFlag("medicalDevice"),
        UsesArtificialIntelligence = profile.OptionalFlag("usesArtificialIntelligence"),
        AddressesMinors = profile.OptionalFlag("addressesMinors"),
    };
}
