using Balise.Conformance.Packs;
using Balise.Conformance.Tests.Checks;
using Balise.Domain.Accounts;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;

namespace Balise.Domain.Tests;

/// <summary>One valid thing of each kind. Cases are changes of it.</summary>
internal static class Samples
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static Pack Baseline { get; } = Assert.IsType<PackReading.Valid>(
        PackReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "packs", "baseline", "0.1.0", "pack.json")))).Pack;

    public static Submission Draft => new()
    {
        Id = SubmissionId.New(TimeProvider.System),
        Vendor = AccountId.New(TimeProvider.System),
        State = SubmissionState.Draft,
        CreatedAt = Now,
        Since = Now,
        Manifest = GoodEvidence.Manifest,
        Contacts = [new("submission", "Équipe produit", "produit@example.org", "fr")],
        History = [new(1, Now, "submission.created", "vendor")],
    };

    public static ListingCard Card => new()
    {
        Id = ListingId.New(TimeProvider.System),
        Vendor = AccountId.New(TimeProvider.System),
        Name = "Carnet Exemple",
        VendorName = "Éditeur Exemple",
        Version = "1.0.0",
        Summary = new("Un carnet de suivi", "A diary"),
        Platforms = ["web"],
        Audience = ["patients"],
        Offer = new(["self-monitoring"], [], [], []),
        EconomicModels = ["user-pays"],
        Levels = new Dictionary<string, int>(StringComparer.Ordinal) { ["security"] = 3 },
        Opinion = "favourable",
        ListedAt = Now,
        ScannedAt = Now,
    };

    public static Listing Listing => new()
    {
        Id = ListingId.New(TimeProvider.System),
        Vendor = Vendor.Id,
        Submission = SubmissionId.New(TimeProvider.System),
        Manifest = GoodEvidence.Manifest,
        Opinion = Opinion.Favourable,
        Reservations = [],
        Levels = new Dictionary<string, int>(StringComparer.Ordinal) { ["security"] = 4 },
        ReportSha256 = new('a', 64),
        ListedAt = Now,
        ScannedAt = Now,
        NextScanAt = Now.AddDays(7),
        History = [new(1, Now, "listing.added", "catalogue")],
    };

    public static ExperimentCall Call => new()
    {
        Id = CallId.New(TimeProvider.System),
        Organisation = AccountId.New(TimeProvider.System),
        OrganisationName = "Hôpital Exemple",
        Title = new("Suivi à domicile", null),
        Description = new("Un essai", null),
        Setting = "public-hospital",
        Specialties = [],
        Region = "53",
        Functions = ["self-monitoring"],
        OpensOn = new(2026, 3, 1),
        ClosesOn = new(2026, 4, 30),
        MinimumLevels = new Dictionary<string, int>(StringComparer.Ordinal),
        PublishedAt = Now,
    };

    public static Account Vendor => new(AccountId.New(TimeProvider.System), Role.Vendor, "Éditeur Exemple", "000000018", Now);
}
