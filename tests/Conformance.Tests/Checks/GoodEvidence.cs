using Balise.Conformance.Artefacts.Texts;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Tests.Checks;

/// <summary>The evidence of a product to which every check of the baseline says met. Cases are changes of it.</summary>
public static class GoodEvidence
{
    private static readonly DateTimeOffset Collected = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private const string Issuer = "https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet";
    private const string FhirBase = "https://fhir.carnet.example.org/r4";
    private const string PatientProfile = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient";

    public static ProductManifest Manifest { get; } = Assert.IsType<ManifestReadResult.Valid>(ManifestReader.Read(ManifestSchema.Example)).Manifest with
    {
        Interfaces = new(
            new(FhirBase, [PatientProfile + "|2.1.0"]),
            [
                new()
                {
                    Issuer = Issuer,
                    ResponseType = "code",
                    Pkce = "S256",
                    RedirectUris = ["https://app.carnet.example.org/retour", "org.example.carnet:/retour"],
                    AcrValues = ["eidas1"],
                    Scopes = ["openid", "scope_all"],
                    Claims = ["SubjectNameID"],
                },
            ],
            SecureMessaging: null),
    };

    private static ApkSigning Signing { get; } = new(V1: true, V2: true, V3: true, V31: false)
    {
        Verdict = new(true, "signature.verified", "The signature verifies on every platform from API level 28 on."),
        Schemes =
        [
            new("v1", SchemeStatus.Ignored, "signature.ignored", "No platform that the package runs on looks at its v1 signature."),
            new("v2", SchemeStatus.Ignored, "signature.ignored", "No platform that the package runs on looks at its v2 signature."),
            new("v3", SchemeStatus.Verified, "signature.verified", "The v3 signature verifies."),
            new("v3.1", SchemeStatus.Absent, "signature.absent", "The package has no v3.1 signature."),
        ],
        Certificates =
        [
            new()
            {
                Sha256 = new('c', 64),
                IsCurrent = true,
                KeyAlgorithm = "RSA",
                KeyBits = 4096,
                SignatureHash = "SHA-256",
                NotBefore = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero),
                NotAfter = new(2054, 1, 1, 0, 0, 0, TimeSpan.Zero),
                AndroidDebug = false,
            },
        ],
    };

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
            Signing = Signing,
            Anomalies = [],
            Code = new()
            {
                DexFiles = [new("classes.dex", 39, 1200, 9000, [])],
                Classes = 1200,
                ListedClasses = 700,
                ShortNames = 3,
                Trackers = new(new(2026, 5, 20), "trackers", 432, []),
                Secrets = new(new(new(2026, 5, 20), "secrets", 222, []), []),
                PlainHosts = [new("cdn.example.com", "classes.dex")],
            },
            BundledLibraries = [new("jquery", "3.7.1", "assets/www/jquery.min.js")],
        }),
        Sbom = new("sbom-reader/1", new()
        {
            Format = "CycloneDX",
            SpecVersion = "1.6",
            Timestamp = "2026-05-30T10:00:00Z",
            Primary = new("application", "carnet", "2.4.1", null, null),
            Tools = ["generator 1.0"],
            Encoding = "JSON",
            Authors = 0,
            Components =
            [
                new("library", "left", "1.0.0", "pkg:maven/org.example/left@1.0.0", "Org Example") { InDependencies = true },
                new("file", "logo.svg", null, null, null),
                new("library", "jquery", "3.7.1", "pkg:npm/jquery@3.7.1", "jQuery") { InDependencies = true },
            ],
            Dependencies = 2,
            Edges = 1,
            Cycles = 0,
        }),
        Web = new("web-visitor/1", new(
            Page("https://app.carnet.example.org/", 200,
                ("content-type", ["text/html; charset=utf-8"]),
                ("strict-transport-security", ["max-age=31536000; includeSubDomains"]),
                ("content-security-policy", ["default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"]),
                ("x-content-type-options", ["nosniff"]),
                ("referrer-policy", ["no-referrer"]),
                ("set-cookie", ["__Host-session=1; Path=/; Secure; HttpOnly; SameSite=Lax"])),
            Page("http://app.carnet.example.org/", 301, ("location", ["https://app.carnet.example.org/"])),
            Text("https://app.carnet.example.org/.well-known/security.txt",
                "# Security\nContact: mailto:security@example.org\nExpires: 2027-01-01T00:00:00.000Z\nPreferred-Languages: fr, en\n"))
        {
            Page = new("page-html/1", new()
            {
                Url = "https://app.carnet.example.org/",
                Language = "fr",
                HasTitle = true,
                Elements = 120,
                ScriptElements = 1,
                Resources = [new("script", "/app.js", null, null)],
                TrackerHosts = [],
            }),
            Cors = new("https://foreign-origin.invalid", Page("https://app.carnet.example.org/", 204).Responses[0], Page("https://app.carnet.example.org/", 200).Responses[0]),
            Tls = new()
            {
                Host = "app.carnet.example.org",
                Port = 443,
                Version = "TLS 1.3",
                Suite = "TLS_AES_256_GCM_SHA384",
                Protocol = "h2",
                Certificate = new()
                {
                    NotBefore = Collected.AddDays(-30),
                    NotAfter = Collected.AddDays(60),
                    MatchesHost = true,
                    IsTrusted = true,
                    ChainLength = 2,
                    IsComplete = true,
                    KeyAlgorithm = "ECDSA",
                    KeyBits = 256,
                    SignatureHash = "SHA-256",
                },
                Versions = [.. Offers("SSL 3.0", "refused", "TLS 1.0", "refused", "TLS 1.1", "refused", "TLS 1.2", "accepted", "TLS 1.3", "accepted")],
                SuiteClasses = [.. Offers("aead-forward-secret", "accepted", "cbc", "refused", "static-rsa", "refused", "rc4", "refused", "3des", "refused", "null", "refused", "export", "refused", "anonymous", "refused")],
            },
        }),
        PolicyText = new("privacy-policy/1", new()
        {
            Characters = 12_000,
            Language = "fr",
            Topics = [.. PolicyTopics.Information.Concat(PolicyTopics.Rights).Append(PolicyTopics.HealthBasis).Append(PolicyTopics.HealthHost)
                .Select(topic => new TopicFound(topic, "…"))],
            TransferDenied = "aucun transfert hors de l'Union européenne",
            NamedParties = ["Hébergeur Exemple"],
        }),
        HdsCertificate = new("hds-certificate/1", new()
        {
            Subject = "Certificat HDS",
            Numbers = ["HDS-EXEMPLE-0001"],
            DeclaredNumbers = ["HDS-EXEMPLE-0001"],
            NamedParties = ["Hébergeur Exemple"],
            Activities = [1, 2, 3, 4, 5, 6],
            ValidFrom = new(2025, 1, 1),
            ValidUntil = [new(2027, 12, 31)],
        }),
        AccessibilityStatement = new("accessibility-statement/1", new()
        {
            State = "partial",
            Rate = "82",
            RgaaVersion = "4.1.2",
            Dates = [new(2026, 2, 1)],
            Topics = [new("state", "…"), new("rate", "…"), new("version", "…"), new("contact", "…"), new("defender", "…")],
        }),
        ImpactAssessment = new("impact-assessment/1", new()
        {
            Format = "cnil-pia",
            Sections = [new("context", "6 / 6"), new("principles", "12 / 12"), new("risks", "18 / 18"), new("validation", "dpo_opinion")],
            UpdatedOn = new(2026, 1, 15),
            OfficerOpinion = true,
            RisksAssessed = 3,
            ResidualRisks = "3 / 3",
            Answered = 36,
            Questions = 36,
        }),
        PenetrationTest = new("penetration-test/1", new()
        {
            Dates = [new(2026, 3, 10)],
            NamesProduct = true,
            NamesVersion = true,
            Scope = "Périmètre : version 2.4.1",
            CriticalNone = "aucune vulnérabilité critique",
        }),
        Malware = new("malware/1", new()
        {
            Engine = "ClamAV 1.4.6",
            DatabaseDate = Collected.AddDays(-1),
            Documents = [new(ArtefactKinds.AndroidPackage, new('a', 64), ScannedDocument.Clean), new(ArtefactKinds.Sbom, new('b', 64), ScannedDocument.Clean)],
        }),
        Fhir = new("fhir-visitor/1", new()
        {
            Metadata = Page($"{FhirBase}/metadata", 200, ("content-type", ["application/fhir+json; charset=utf-8"])),
            Capability = new()
            {
                FhirVersion = "4.0.1",
                Kind = "instance",
                HasImplementation = true,
                Formats = ["json"],
                Resources = 3,
                Profiles = [PatientProfile],
                HasSecurity = true,
                SecurityServices = ["SMART-on-FHIR"],
            },
            SmartConfiguration = Page($"{FhirBase}/.well-known/smart-configuration", 200, ("content-type", ["application/json"])),
            Smart = new()
            {
                AuthorizationEndpoint = "https://auth.carnet.example.org/authorize",
                TokenEndpoint = "https://auth.carnet.example.org/token",
                Capabilities = ["launch-standalone"],
                CodeChallengeMethods = ["S256"],
            },
        }),
        FhirDocument = new("fhir-reader/1", new() { Samples = new() { Resources = 2, Types = new SortedDictionary<string, int> { ["Observation"] = 1, ["Patient"] = 1 } } }),
        OpenApi = new("openapi-reader/1", new()
        {
            Version = "3.1.0",
            Syntax = "yaml",
            Operations = 4,
            Servers = [new("/servers/0", "https://api.carnet.example.org", ["https"])],
            OpenOperations = 1,
        }),
        Identity = new("identity-visitor/1", new(
        [
            new()
            {
                Issuer = Issuer,
                Discovery = Page($"{Issuer}/.well-known/wallet-openid-configuration", 200, ("content-type", ["application/json"])),
                Metadata = new() { Issuer = Issuer, JwksUri = $"{Issuer}/protocol/openid-connect/certs" },
                Keys = Page($"{Issuer}/protocol/openid-connect/certs", 200, ("content-type", ["application/json"])),
                KeySet = new() { Keys = 2, SignatureKeys = 1 },
            },
        ])),
        Advisories = new("advisories/1", new() { DataOf = new(2026, 5, 31), Source = "OSV", Compared = 2, Matches = [] }),
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

    private static IEnumerable<TlsOffer> Offers(params string[] pairs) => pairs.Chunk(2).Select(pair => new TlsOffer(pair[0], pair[1]));

    /// <summary>The same of a product that also writes, exchanges and sends clinical documents, so that the checks of those have a subject.</summary>
    public static EvidenceBundle OfDocuments { get; } = Bundle with
    {
        Manifest = Manifest with
        {
            Profile = Manifest.Profile with { ProducesDocuments = true, UsesIns = true, ExchangesWithSharedRecord = true, UsesSecureMessaging = true },
            Interfaces = (Manifest.Interfaces ?? new(Fhir: null, [], SecureMessaging: null)) with { SecureMessaging = new("carnet.mssante.fr") },
        },
        CdaSample = new("cda-sample/1", new()
        {
            Documents =
            [
                new("document 1", new()
                {
                    Level = 3,
                    TypeCode = "11488-4",
                    TypeCodeSystem = "2.16.840.1.113883.6.1",
                    Confidentiality = "N",
                    Language = "fr-FR",
                    Templates = ["2.16.840.1.113883.2.8.2.1", "1.2.250.1.213.1.1.1.1", "1.2.250.1.213.1.1.1.13"],
                    DocumentKey = "0123456789abcdef",
                    SetKey = "fedcba9876543210",
                    Version = 1,
                    Body = new(4, MediaType: null, Representation: null, 0, Content: null),
                    Ins = [new("1.2.250.1.213.1.4.10", 1, 0, 0)],
                    SchemaFaults = 0,
                }),
            ],
            Xdm = Exchange,
        }),
        SecureMessaging = new("secure-messaging/1", Exchange),
        MessagingDomain = new("messaging-domains/1", new("carnet.mssante.fr", IsListed: true, new(2026, 5, 1), "liste nationale")),
    };

    private static XdmFacts Exchange => new()
    {
        Submissions = 1,
        Entries =
        [
            new("entry 1")
            {
                MimeType = "text/xml",
                TypeCode = "11488-4",
                ClassCode = "10",
                FormatCode = "urn:ihe:pcc:xds-ms:2007",
                FacilityType = "SNR",
                PracticeSetting = "SNR",
                Confidentiality = ["N"],
                Language = "fr-FR",
            },
        ],
        Findings = [],
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
