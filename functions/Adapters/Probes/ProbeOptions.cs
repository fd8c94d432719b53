using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Probes;

/// <summary>Budgets of the guarded client and its identity. The loopback members are for the embedded host: they open nothing but this machine's own loopback.</summary>
public sealed partial class ProbeOptions : IValidatableObject
{
    public const string Section = "Probes";

    /// <summary>A page that says who we are, sent in the User-Agent so that a site can ask us to stop.</summary>
    public Uri? ContactUrl { get; init; }

    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan VisitTimeout { get; init; } = TimeSpan.FromSeconds(45);
    [Range(1, 20)] public int MaxRedirects { get; init; } = 10;
    [Range(1, 100)] public int MaxRequests { get; init; } = 40;
    [Range(1, 1024)] public int MaxHeaderKilobytes { get; init; } = 64;
    [Range(1024, 64 * 1024 * 1024)] public int MaxBodyBytes { get; init; } = 4 * 1024 * 1024;
    [Range(1024, 256 * 1024 * 1024)] public int MaxVisitBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long a host is left alone between two visits of this process.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")] public TimeSpan HostRest { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest Retry-After that is honoured.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")] public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(10);

    public bool AllowLoopback { get; init; }

    /// <summary>The plain HTTP port to ask on loopback, where an https address with a port of its own has no default counterpart.</summary>
    [Range(1, 65535)] public int? LoopbackHttpPort { get; init; }

    /// <summary>Path of a PEM root certificate trusted besides those of the system.</summary>
    public string? AdditionalRoot { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!AllowLoopback && (LoopbackHttpPort is not null || AdditionalRoot is not null))
        {
            yield return new ValidationResult($"{nameof(LoopbackHttpPort)} and {nameof(AdditionalRoot)} need {nameof(AllowLoopback)}.",
                [nameof(LoopbackHttpPort), nameof(AdditionalRoot)]);
        }
        if (ContactUrl is not null && (ContactUrl is not { IsAbsoluteUri: true, Scheme: "https" or "http" } || ContactUrl.AbsoluteUri.AsSpan().ContainsAny('(', ')')))
        {
            yield return new ValidationResult($"{nameof(ContactUrl)} must be an absolute http address without parentheses.", [nameof(ContactUrl)]);
        }
    }

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<ProbeOptions>;
}
