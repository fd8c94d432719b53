namespace Balise.Conformance.Manifests;

/// <summary>What a vendor declares of one version of a product. Contacts are kept apart: this record holds no personal data.</summary>
public sealed record ProductManifest
{
    public const string Schema = "submission-manifest/1";

    public required Vendor Vendor { get; init; }
    public required Product Product { get; init; }
    public required Platforms Platforms { get; init; }

    /// <summary>Codes of <see cref="Vocabularies.Audiences"/>.</summary>
    public required IReadOnlyList<string> Audience { get; init; }
    public required Offer Offer { get; init; }
    public required Profile Profile { get; init; }
    public required Privacy Privacy { get; init; }
    public required IReadOnlyList<DataUse> DataUses { get; init; }
    public required IReadOnlyList<EconomicModel> EconomicModels { get; init; }

    /// <summary>Null when the product declares none.</summary>
    public Interfaces? Interfaces { get; init; }
}

/// <summary>The legal person that publishes the product; SIREN is nine digits with a valid Luhn key.</summary>
public sealed record Vendor(string Name, string Siren);

/// <summary>The product as people know it. Website is an absolute https URL.</summary>
public sealed record Product(string Name, string Version, BilingualText Summary, string Website, IReadOnlyList<string> Languages);

/// <summary>The same sentence in French and in English; at least one is given, and each stands in for the other.</summary>
public sealed record BilingualText(string? Fr, string? En)
{
    public string In(string language) => (language == "en" ? En ?? Fr : Fr ?? En) ?? "";
}

/// <summary>Where the product runs; at least one is present.</summary>
public sealed record Platforms(WebPlatform? Web, AndroidPlatform? Android, IosPlatform? Ios);

/// <summary>A web application at an absolute https URL.</summary>
public sealed record WebPlatform(string Url);

/// <summary>An Android application, by its package name, with the reason of what it asks for. Null where the vendor says nothing.</summary>
public sealed record AndroidPlatform(string Package)
{
    /// <summary>By the permission's full name.</summary>
    public IReadOnlyList<Justification>? Permissions { get; init; }

    /// <summary>By the component's class name, of those that other applications may call.</summary>
    public IReadOnlyList<Justification>? ExportedComponents { get; init; }

    /// <summary>By the name under which the library is known.</summary>
    public IReadOnlyList<Justification>? Trackers { get; init; }
}

/// <summary>Why something is there: its technical name and the vendor's reason.</summary>
public sealed record Justification(string Name, BilingualText Reason);

/// <summary>An iOS application, by its bundle identifier.</summary>
public sealed record IosPlatform(string BundleId);

/// <summary>What the catalogue and the matchmaking know the product by: codes of <see cref="Vocabularies"/>.</summary>
public sealed record Offer(
    IReadOnlyList<string> Functions, IReadOnlyList<string> Specialties, IReadOnlyList<string> Settings, IReadOnlyList<string> Regions);

/// <summary>The facts that decide which criteria apply.</summary>
public sealed record Profile
{
    public bool HandlesHealthData { get; init; }
    public bool HostsHealthData { get; init; }
    public bool PatientAccounts { get; init; }
    public bool ProfessionalAccounts { get; init; }
    public bool UsesIns { get; init; }
    public bool ProducesDocuments { get; init; }
    public bool ExchangesWithSharedRecord { get; init; }
    public bool UsesSecureMessaging { get; init; }
    public bool Teleconsultation { get; init; }
    public bool MedicalDevice { get; init; }
    public bool UsesArtificialIntelligence { get; init; }
    public bool AddressesMinors { get; init; }
}

/// <summary>What the product tells people of their data. PolicyUrl is an absolute https URL.</summary>
public sealed record Privacy(string PolicyUrl, bool ExportInApp, bool DeletionInApp, bool AccessLogVisible);

/// <summary>One purpose for which data are used; vocabulary of GDPR articles 6 and 9, after W3C DPV.</summary>
public sealed record DataUse
{
    public required string Id { get; init; }
    public required BilingualText Purpose { get; init; }

    /// <summary>True for a use beyond the care service itself.</summary>
    public bool Secondary { get; init; }
    public required IReadOnlyList<string> DataCategories { get; init; }
    public bool HealthData { get; init; }

    /// <summary>GDPR article 6 basis, a code of <see cref="Vocabularies.LegalBases"/>.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>GDPR article 9 exception, a code of <see cref="Vocabularies.HealthDataBases"/>; present when health data are used.</summary>
    public string? HealthDataBasis { get; init; }
    public required string Controller { get; init; }
    public IReadOnlyList<string> Processors { get; init; } = [];
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2 code of the hosting country.</summary>
    public required string HostingCountry { get; init; }
    public string? HdsCertificate { get; init; }
    public IReadOnlyList<Transfer> Transfers { get; init; } = [];

    /// <summary>ISO 8601 duration, for instance P2Y.</summary>
    public required string Retention { get; init; }
    public bool OptIn { get; init; }
    public bool AutomatedDecisions { get; init; }
}

/// <summary>Data that leave the European Union, to an ISO 3166-1 alpha-2 country, under a named safeguard.</summary>
public sealed record Transfer(string Country, string Safeguard);

/// <summary>One economic model: a code of <see cref="Vocabularies.EconomicModels"/> and what it obliges to disclose.</summary>
public sealed record EconomicModel(string Code, BilingualText Disclosure, bool ConditionOfService);

/// <summary>A person of the vendor who receives notices. Personal data: never part of evidence, of reports or of the catalogue.</summary>
public sealed record Contact(string Role, string Name, string Email, string Language)
{
    /// <summary>Whether nothing is left of the person. The place in the list stays, because notices name contacts by it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsErased => Email is "";

    public Contact Erase() => this with { Name = "", Email = "" };
}
