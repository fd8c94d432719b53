using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Messaging;

/// <summary>Which Service Bus namespace carries our messages, and how hard to try. The names are those that the Functions host reads for its triggers.</summary>
public sealed partial class ServiceBusOptions : IValidatableObject
{
    public const string Section = "ServiceBus";

    /// <summary>For example <c>balise.servicebus.windows.net</c>, without a scheme.</summary>
    [Required, RegularExpression(@"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$")]
    public required string FullyQualifiedNamespace { get; init; }

    /// <summary>The user-assigned managed identity to use; without it, whatever identity the environment offers.</summary>
    public string? ClientId { get; init; }

    /// <summary>Replaces the address made from the namespace. Plain http is accepted for this machine only.</summary>
    public Uri? Endpoint { get; init; }

    [Range(1, 10)]
    public int MaxAttempts { get; init; } = 5;

    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After this long no further attempt begins, and none under way outlives it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:55")]
    public TimeSpan TotalTime { get; init; } = TimeSpan.FromSeconds(45);

    internal Uri Address => Endpoint ?? new Uri($"https://{FullyQualifiedNamespace}");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint is { IsAbsoluteUri: false } || (Endpoint is { } address && address.Scheme != "https" && !(address.Scheme == "http" && address.IsLoopback)))
        {
            yield return new($"{Section}:Endpoint must be an absolute https address; plain http is for this machine only.");
        }
    }

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<ServiceBusOptions>;
}
