using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Testing.Artefacts;

namespace Balise.Benchmarks;

/// <summary>Evidence in which there is everything: a product that every criterion concerns, its package, its bill of materials, its visits and an answer to all that is asked.</summary>
internal static class FullEvidence
{
    private const int Components = 120;
    private static readonly DateTimeOffset Collected = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>One bundle per number: the name, the package and a few flags differ, so that no two judgements are the same.</summary>
    public static EvidenceBundle Of(int number, IReadOnlyList<Pack> packs)
    {
        var manifest = ((ManifestReadResult.Valid)ManifestReader.Read(ManifestSchema.Example)).Manifest;
        using var apk = new MemoryStream(ApkWriter.Build(new() { Package = manifest.Platforms.Android!.Package, Debuggable = number % 7 == 0, AllowBackup = number % 3 == 0 }));
        using var sbom = new MemoryStream(Encoding.UTF8.GetBytes(Sbom(number)));
        return new()
        {
            Manifest = manifest with
            {
                Product = manifest.Product with { Name = $"{manifest.Product.Name} {number.ToString(CultureInfo.InvariantCulture)}" },
                Profile = new()
                {
                    HandlesHealthData = true,
                    HostsHealthData = true,
                    PatientAccounts = true,
                    ProfessionalAccounts = true,
                    UsesIns = true,
                    ProducesDocuments = true,
                    ExchangesWithSharedRecord = number % 2 == 0,
                    UsesSecureMessaging = true,
                    Teleconsultation = true,
                    MedicalDevice = true,
                    UsesArtificialIntelligence = number % 5 == 0,
                    AddressesMinors = true,
                },
            },
            CollectedAt = Collected,
            Artefacts = [.. ArtefactKinds.MaxBytes.Keys.Order(StringComparer.Ordinal).Select(kind => new ArtefactDigest(kind, new('a', 64), 40_000))],
            AndroidPackage = AndroidPackageReader.Read(apk),
            Sbom = SbomReader.Read(sbom),
            Answers = new(AnswersReader.Version, new() { Answers = [.. packs.SelectMany(Answers).DistinctBy(answer => answer.Criterion, StringComparer.Ordinal)] }),
            Web = new("web/1", new(
                Page("https://app.example.org/", ("content-type", "text/html"), ("strict-transport-security", "max-age=31536000"), ("content-security-policy", "default-src 'self'; object-src 'none'; base-uri 'none'"), ("set-cookie", "__Host-session=1; Path=/; Secure; HttpOnly; SameSite=Lax")),
                Page("http://app.example.org/", ("location", "https://app.example.org/")),
                Page("https://app.example.org/.well-known/security.txt", ("content-type", "text/plain")))),
            PrivacyPolicy = new("page/1", Page("https://example.org/privacy", ("content-type", "text/html"))),
        };
    }

    private static IEnumerable<Answer> Answers(Pack pack) => pack.Criteria.Where(criterion => criterion.Target is not null)
        .Select(criterion => new Answer { Criterion = $"{pack.Id}/{criterion.Id}", Response = criterion.Target!.Level, Documents = [criterion.Evidence.FirstOrDefault(ArtefactKinds.Proofs.Contains) ?? ArtefactKinds.Proofs[0]] });

    private static FetchFacts Page(string url, params (string Name, string Value)[] headers) => new()
    {
        Url = url,
        FetchedAt = Collected,
        Responses =
        [
            new()
            {
                Url = url,
                Status = 200,
                Headers = headers.ToDictionary(header => header.Name, header => (IReadOnlyList<string>)[header.Value], StringComparer.Ordinal),
                VisibleCharacters = 12_000,
            },
        ],
    };

    private static string Sbom(int number) => new JsonObject
    {
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = "1.6",
        ["version"] = 1,
        ["metadata"] = new JsonObject { ["timestamp"] = "2026-05-30T10:00:00Z", ["tools"] = new JsonArray(new JsonObject { ["name"] = "generator", ["version"] = "1" }) },
        ["components"] = new JsonArray([.. Enumerable.Range(0, Components).Select(index => new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = $"c{index}",
            ["name"] = $"component-{index}",
            ["version"] = $"{number % 10}.{index}.0",
            ["purl"] = $"pkg:maven/org.example/component-{index}@{number % 10}.{index}.0",
        })]),
        ["dependencies"] = new JsonArray([.. Enumerable.Range(1, Components - 1).Select(index => new JsonObject { ["ref"] = $"c{index}", ["dependsOn"] = new JsonArray($"c{index - 1}") })]),
    }.ToJsonString();
}
