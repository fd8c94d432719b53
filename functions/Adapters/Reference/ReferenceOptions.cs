using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Reference;

/// <summary>
/// Data that is loaded and never shipped: security advisories, rules for trackers and secrets. Without addresses nothing is fetched, and checks that need the
/// data are inconclusive.
/// </summary>
public sealed partial class ReferenceOptions : IValidatableObject
{
    public const string Section = "Reference";

    /// <summary>
    /// Where the OSV bulk export of one ecosystem is, with {ecosystem} in the place of its name, such as https://…/{ecosystem}/all.zip. Null: no advisories.
    /// </summary>
    public string? AdvisoriesUrl { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>Names of the OSV schema, separated by commas.</summary>
    [Required] public string Ecosystems { get; init; } = "npm,Maven,PyPI,NuGet,Go,RubyGems,Packagist,crates.io,Pub,Hex,SwiftURL";

    /// <summary>A file of tracker rules in the form of Exodus. Null: none.</summary>
    public string? TrackersUrl { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>A file of secret rules in the form of gitleaks. Null: none.</summary>
    public string? SecretsUrl { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>The national list of secure messaging domains, one a line. Null: none.</summary>
    public string? MessagingDomainsUrl { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>A ZIP archive of the official schema of clinical documents (CDA_extended.xsd and what it includes). Null: none.</summary>
    public string? CdaSchemasUrl { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    [Range(1, 2048)] public int MaxAdvisoriesMegabytes { get; init; } = 1024;

    [Range(1, 256)] public int MaxRulesMegabytes { get; init; } = 32;

    /// <summary>How old a file may get before it is asked for again.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")] public TimeSpan RefreshAfter { get; init; } = TimeSpan.FromHours(20);

    /// <summary>How many files one run fetches: the work of a timer stays short, and the next run takes the next ones.</summary>
    [Range(1, 100)] public int FilesPerRun { get; init; } = 4;

    /// <summary>What fetching one file may last.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:30:00")] public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Every file to fetch.</summary>
    public IReadOnlyList<ReferenceSource> Sources() =>
    [
        .. AdvisoriesUrl is null ? [] : EcosystemNames().Select(ecosystem => new ReferenceSource(
            ReferenceSource.Advisories(ecosystem), new(AdvisoriesUrl.Replace("{ecosystem}", Uri.EscapeDataString(ecosystem), StringComparison.Ordinal)), MaxAdvisoriesMegabytes * (1L << 20))),
        .. TrackersUrl is null ? Array.Empty<ReferenceSource>() : [new(ReferenceSource.Trackers, new(TrackersUrl), MaxRulesMegabytes * (1L << 20))],
        .. CdaSchemasUrl is null ? Array.Empty<ReferenceSource>() : [new(ReferenceSource.CdaSchemas, new(CdaSchemasUrl), MaxRulesMegabytes * (1L << 20))],
        .. MessagingDomainsUrl is null ? Array.Empty<ReferenceSource>() : [new(ReferenceSource.MessagingDomains, new(MessagingDomainsUrl), MaxRulesMegabytes * (1L << 20))],
        .. SecretsUrl is null ? Array.Empty<ReferenceSource>() : [new(ReferenceSource.Secrets, new(SecretsUrl), MaxRulesMegabytes * (1L << 20))],
    ];

    public IReadOnlyList<string> EcosystemNames() => Ecosystems.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AdvisoriesUrl?.Contains("{ecosystem}", StringComparison.Ordinal) == false)
        {
            yield return new($"{nameof(AdvisoriesUrl)} needs {{ecosystem}} where the name of the ecosystem goes.", [nameof(AdvisoriesUrl)]);
        }

        (string Name, string? Address)[] addresses =
        [
            (nameof(AdvisoriesUrl), AdvisoriesUrl), (nameof(TrackersUrl), TrackersUrl), (nameof(SecretsUrl), SecretsUrl),
            (nameof(MessagingDomainsUrl), MessagingDomainsUrl), (nameof(CdaSchemasUrl), CdaSchemasUrl),
        ];
        foreach (var (name, address) in addresses)
        {
            if (address is not null && (!Uri.TryCreate(address, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback)))
            {
                yield return new($"{name} must be an absolute https address.", [name]);
            }
        }
    }

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<ReferenceOptions>;
}

/// <summary>One file to fetch: the name it is kept under, its address, the most bytes it may have.</summary>
public sealed record ReferenceSource(string Name, Uri Url, long MaxBytes)
{
    public const string Trackers = "trackers.json", Secrets = "secrets.toml", MessagingDomains = "messaging-domains.txt",
        CdaSchemas = "cda-schemas.zip";

    public static string Advisories(string ecosystem) => $"advisories/{ecosystem}.zip";
}
