using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>A component while it is being read.</summary>
internal sealed class ComponentDraft
{
    /// <summary>From weak to strong, as both formats write them; lists and curves of checksums that protect nothing are not named.</summary>
    private static readonly string[] Algorithms =
    [
        "MD5", "SHA1", "SHA224", "SHA256", "SHA3256", "BLAKE2B256", "STREEBOG256", "BLAKE3", "SHA384", "SHA3384", "BLAKE2B384", "SHA512", "SHA3512", "BLAKE2B512",
        "STREEBOG512",
    ];

    private string? type, name, group, version, purl, cpe, swid, publisher, supplier, manufacturer, algorithm;

    public string? Reference { get; set; }

    public int Licences { get; set; }

    public void Say(Fact fact, string text)
    {
        _ = fact switch
        {
            Fact.Type => type = text,
            Fact.Name => name = text,
            Fact.Group => group = text,
            Fact.Version => version = text,
            Fact.Purl => purl = text,
            Fact.Cpe => cpe = text,
            Fact.Swid => swid = text,
            Fact.Publisher => publisher = text,
            Fact.Supplier => supplier = text,
            Fact.Manufacturer => manufacturer = text,
            Fact.PackageSupplier => supplier = Agent(text),
            Fact.Algorithm => algorithm = Stronger(algorithm, text),
            _ => null,
        };
        Licences += fact is Fact.PackageLicence && text is not ("NOASSERTION" or "NONE") ? 1 : 0;
    }

    /// <summary>SPDX names identifiers as external references of a type.</summary>
    public void AddExternal(string? kind, string locator)
    {
        purl ??= kind == "purl" ? locator : null;
        cpe ??= kind is "cpe23Type" or "cpe22Type" ? locator : null;
        swid ??= kind == "swid" ? locator : null;
    }

    public SbomComponent ToComponent(SbomGraph graph) => new(type?.ToLowerInvariant() ?? "package", name ?? "", version, purl, supplier ?? manufacturer ?? publisher)
    {
        Group = group,
        Cpe = cpe,
        Swid = swid,
        Reference = Reference == purl ? null : Reference,
        Hash = algorithm,
        Licences = Licences == 0 ? null : Licences,
        InDependencies = Reference is { } reference && graph.IsRelated(reference) ? true : null,
    };

    private static string? Agent(string text) => text is "NOASSERTION" ? null : text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();

    private static string Stronger(string? before, string next) => before is null || Rank(next) > Rank(before) ? next : before;

    private static int Rank(string algorithm) => Array.IndexOf(Algorithms, algorithm.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());
}
