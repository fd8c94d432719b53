using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Tests.Checks;

/// <summary>The evidence of a product to which every check of the baseline says met. Cases are changes of it.</summary>
public static class GoodEvidence
{
    private static readonly DateTimeOffset Collected = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    public static ProductManifest Manifest { get; } = Assert.IsType<ManifestReadResult.Valid>(ManifestReader.Read(ManifestSchema.Example)).Manifest;

    public static EvidenceBundle Bundle { get; } = new()
    {
        Manifest = Manifest,
        CollectedAt = Collected,
        Artefacts = [new(ArtefactKinds.AndroidPackage, new('a', 64), 4_000_000), new(ArtefactKinds.Sbom, new('b', 64), 20_000)],
        AndroidPackage = new("apk-reader/1", new()
        {
            Package = "org.example.carnet",
            VersionName = "2.4.1",
            VersionCode = 241,
            MinSdk = 28,
            TargetSdk = 35,
            AllowBackup = false,
            UsesCleartextTraffic = false,
            HasNetworkSecurityConfig = true,
            NetworkSecurity = new(
            [
                new("res/xml/network.xml")
                {
                    Base = new("base-config") { Cleartext = false, Anchors = ["system"] },
                    Domains =
                    [
                        new("domain-config[1]")
                        {
                            Domains = [new("example.org", Subdomains: true)],
                            Cleartext = false,
                            Anchors = ["system"],
                            Pins = new(2, 2, "2027-06-01"),
                        },
                    ],
                },
            ]),
            Backup = new(),
            Components = new()
            {
                Declared = 3,
                Rows =
                [
                    new(AndroidComponent.Activity, "org.example.carnet.Start") { Exported = true, Main = true },
                    new(AndroidComponent.Service, "org.example.carnet.Sync")
                    {
                        Exported = true,
                        Permission = "org.example.carnet.SYNC",
                        Protection = ProtectionLevels.Signature,
                    },
                ],
                AppLinkHosts = ["app.carnet.example.org"],
            },
            Permissions = ["android.permission.INTERNET"],
            Signing = new(V1: true, V2: true, V3: true, V31: false) { Signers = [new(new('c', 64))] },
            Anomalies = [],
        }),
        Sbom = new("sbom-reader/1", new()
        {
            Format = "CycloneDX",
            SpecVersion = "1.6",
            Timestamp = "2026-05-30T10:00:00Z",
            Primary = new("application", "carnet", "2.4.1", null, null),
            Tools = ["generator 1.0"],
            Components = [new("library", "left", "1.0.0", "pkg:maven/org.example/left@1.0.0", null), new("file", "logo.svg", null, null, null)],
            Dependencies = 2,
        }),
        Web = new("web-visitor/1", new(
            Page("https://app.carnet.example.org/", 200,
                ("content-type", ["text/html; charset=utf-8"]),
                ("strict-transport-security", ["max-age=31536000; includeSubDomains"]),
                ("content-security-policy", ["default-src 'self'; object-src 'none'; base-uri 'none'"]),
                ("set-cookie", ["__Host-session=1; Path=/; Secure; HttpOnly; SameSite=Lax"])),
            Page("http://app.carnet.example.org/", 301, ("location", ["https://app.carnet.example.org/"])),
            Text("https://app.carnet.example.org/.well-known/security.txt",
                "# Security\nContact: mailto:security@example.org\nExpires: 2027-01-01T00:00:00.000Z\nPreferred-Languages: fr, en\n"))),
        AppLinks = new("app-links/1", new(
        [
            new("app.carnet.example.org",
                Page("https://app.carnet.example.org/.well-known/assetlinks.json", 200, ("content-type", ["application/json"])))
            {
                Links = [new("org.example.carnet", [new('c', 64)])],
            },
        ])),
        PrivacyPolicy = new("page-fetcher/1", WithLength(Page("https://carnet.example.org/confidentialite", 200, ("content-type", ["text/html"])), 12_000)),
    };

    private static FetchFacts Page(string url, int status, params (string Name, string[] Values)[] headers) => new()
    {
        Url = url,
        FetchedAt = Collected,
        Responses =
        [
            new()
            {
                Url = url,
                Status = status,
                Headers = headers.ToDictionary(header => header.Name, header => (IReadOnlyList<string>)header.Values, StringComparer.Ordinal),
            },
        ],
    };

    private static FetchFacts Text(string url, string text)
    {
        var page = Page(url, 200, ("content-type", ["text/plain; charset=utf-8"]));
        return page with { Responses = [page.Responses[0] with { Text = text }] };
    }

    private static FetchFacts WithLength(FetchFacts page, int characters) =>
        page with { Responses = [page.Responses[0] with { VisibleCharacters = characters }] };
}
