using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Storage;

/// <summary>
/// Where blobs, queues and tables live: one connection string (development), or three service addresses reached with an Entra identity.
/// The address names are those of the Functions host, so that one set of settings serves its triggers and ourselves.
/// </summary>
public sealed partial class StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    /// <summary>What one call may last at most, retries included: a commit that outlives it would outlive its caller's patience.</summary>
    public static readonly TimeSpan LongestAllowedCall = TimeSpan.FromSeconds(60);

    internal static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(2);

    public string? ConnectionString { get; init; }

    public Uri? BlobServiceUri { get; init; }

    public Uri? QueueServiceUri { get; init; }

    public Uri? TableServiceUri { get; init; }

    /// <summary>The user-assigned managed identity to use; without it, whatever identity the environment offers.</summary>
    public string? ClientId { get; init; }

    /// <summary>Makes a missing queue on the first send. For development only: in Azure the infrastructure makes them.</summary>
    public bool CreateMissingQueues { get; init; }

    /// <summary>The limit of one try of a table or queue request.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")]
    public TimeSpan NetworkTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The limit of one try of a blob request, which may carry megabytes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan BlobNetworkTimeout { get; init; } = TimeSpan.FromSeconds(60);

    [Range(0, 5)]
    public int MaxRetries { get; init; } = 3;

    /// <summary>The longest that a table or queue call can last: every try times out, with the longest delay (and its jitter) between tries.</summary>
    public TimeSpan LongestCall => ((MaxRetries + 1) * NetworkTimeout) + (MaxRetries * 1.25 * LongestRetryDelay);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        Uri?[] addresses = [BlobServiceUri, QueueServiceUri, TableServiceUri];
        var given = addresses.Count(address => address is not null);
        if (string.IsNullOrWhiteSpace(ConnectionString) ? given != addresses.Length : given != 0)
        {
            yield return new($"Set either {Section}:ConnectionString, or all of {Section}:BlobServiceUri, QueueServiceUri and TableServiceUri.");
        }

        if (addresses.Any(address => address is { IsAbsoluteUri: false } or { Scheme: not "https" }))
        {
            yield return new($"The service addresses of {Section} must be absolute https addresses.");
        }

        if (LongestCall > LongestAllowedCall)
        {
            yield return new($"With these values one call could last {LongestCall.TotalSeconds:0} s; lower NetworkTimeout or MaxRetries of {Section}.");
        }
    }

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<StorageOptions>;
}
