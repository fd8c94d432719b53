using Balise.Conformance.Json;

namespace Balise.Conformance.Manifests;

/// <summary>Reads a submitted manifest strictly: an unknown member, a repeated one or a broken rule refuses it, and all problems are named at once.</summary>
public static class ManifestReader
{
    public const int MaxBytes = 256 << 10;

    public static ManifestReadResult Read(ReadOnlyMemory<byte> utf8, ManifestRules? rules = null)
    {
        var reading = JsonReading.Of(utf8, MaxBytes, root => Document(root, rules ?? new()));
        return reading.IsValid
            ? new ManifestReadResult.Valid(reading.Value.Manifest, reading.Value.Contacts)
            : new ManifestReadResult.Invalid(reading.Problems);
    }

    private static ManifestDocument Document(ObjectReader root, ManifestRules rules)
    {
        root.Constant("schema", ProductManifest.Schema);
        return new(Manifest(root, rules), root.Objects("contacts", 1, 10, Contact));
    }

    private static ProductManifest Manifest(ObjectReader root, ManifestRules rules) => new()
    {
        Vendor = root.Object("vendor", vendor => new Vendor(vendor.Text("name", TextRule.Line(120)), vendor.Text("siren", ManifestRules.Siren))),
        Product = root.Object("product", product => Product(product, rules)),
        Platforms = root.Object("platforms", platforms => Platforms(platforms, rules)),
        Audience = Codes(root, "audience", 1, 12, Vocabularies.Audiences),
        Offer = root.Object("offer", Offer),
        Profile = root.Object("profile", Profile),
        Privacy = root.Object("privacy", privacy => new Privacy(
            privacy.Text("policyUrl", rules.Url), privacy.Flag("exportInApp"), privacy.Flag("deletionInApp"), privacy.Flag("accessLogVisible"))),
        DataUses = DataUseReader.Uses(root),
        EconomicModels = DataUseReader.Models(root),
        Interfaces = root.OptionalObject("interfaces", interfaces => InterfacesReader.Interfaces(interfaces, rules)),
    };

    private static Product Product(ObjectReader product, ManifestRules rules) => new(
        product.Text("name", TextRule.Line(80)),
        product.Text("version", ManifestRules.Version),
        product.Object("summary", summary => Bilingual(summary, 500)),
        product.Text("website", rules.Url),
        product.Texts("languages", 1, 20, ManifestRules.Language));

    private static Platforms Platforms(ObjectReader platforms, ManifestRules rules)
    {
        var read = new Platforms(
            platforms.OptionalObject("web", web => new WebPlatform(web.Text("url", rules.Url))),
            platforms.OptionalObject("android", InterfacesReader.Android),
            platforms.OptionalObject("ios", ios => new IosPlatform(ios.Text("bundleId", ManifestRules.BundleId))));
        if (!platforms.Has("web") && !platforms.Has("android") && !platforms.Has("ios"))
            platforms.Refuse("manifest.no-platform", "At least one of web, android and ios is expected.");
        return read;
    }

    private static Offer Offer(ObjectReader offer) => new(
        Codes(offer, "functions", 1, 10, Vocabularies.Functions),
        Codes(offer, "specialties", 0, 20, Vocabularies.Specialties),
        Codes(offer, "settings", 1, 20, Vocabularies.Settings),
        Codes(offer, "regions", 1, 18, Vocabularies.Regions));

    private static Profile Profile(ObjectReader profile) => new()
    {
        HandlesHealthData = profile.Flag("handlesHealthData"),
        HostsHealthData = profile.Flag("hostsHealthData"),
        PatientAccounts = profile.Flag("patientAccounts"),
        ProfessionalAccounts = profile.Flag("professionalAccounts"),
        UsesIns = profile.Flag("usesIns"),
        ProducesDocuments = profile.Flag("producesDocuments"),
        ExchangesWithSharedRecord = profile.Flag("exchangesWithSharedRecord"),
        UsesSecureMessaging = profile.Flag("usesSecureMessaging"),
        Teleconsultation = profile.Flag("teleconsultation"),
        MedicalDevice = profile.Flag("medicalDevice"),
        UsesArtificialIntelligence = profile.Flag("usesArtificialIntelligence"),
        AddressesMinors = profile.Flag("addressesMinors"),
    };

    private static Contact Contact(ObjectReader contact) => new(
        contact.Text("role", TextRule.OneOf(["submission", "security", "data-protection"])),
        contact.Text("name", TextRule.Line(120)),
        contact.Text("email", TextRule.Email),
        contact.Text("language", TextRule.OneOf(["fr", "en"])));

    internal static BilingualText Bilingual(ObjectReader text, int most)
    {
        var read = new BilingualText(text.OptionalText("fr", TextRule.Line(most)), text.OptionalText("en", TextRule.Line(most)));
        if (!text.Has("fr") && !text.Has("en"))
            text.Refuse("manifest.no-language", "A text in French (fr) or in English (en) is expected.");
        return read;
    }

    internal static IReadOnlyList<string> Codes(ObjectReader source, string name, int least, int most, IReadOnlyDictionary<string, BilingualText> vocabulary) =>
        source.Texts(name, least, most, TextRule.OneOf(vocabulary.Keys));

    private sealed record ManifestDocument(ProductManifest Manifest, IReadOnlyList<Contact> Contacts);
}
