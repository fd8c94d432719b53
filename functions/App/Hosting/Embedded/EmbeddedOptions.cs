using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.App.Hosting.Embedded;

/// <summary>How the suite hosts itself on a developer's machine. The defaults are those of the host.json we publish.</summary>
public sealed partial class EmbeddedOptions
{
    public const string Section = "Embedded";

    /// <summary>The connection string of the storage, under the name that the published triggers use.</summary>
    public const string StorageSetting = "WorkStorage";

    [Range(1, 65535)]
    public int Port { get; set; } = 7071;

    /// <summary>Where Azurite's data, keys and mails go; <c>.local</c> in the repository when absent.</summary>
    public string? LocalFolder { get; set; }

    [Range(1, 32)]
    public int Concurrency { get; set; } = 8;

    [Range(1, 100)]
    public int MaxDequeueCount { get; set; } = 5;

    /// <summary>A message stays invisible for this long once received; renewed while its handler runs.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Visibility { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>And for this long after its handler failed.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan ShortestIdle { get; set; } = TimeSpan.FromMilliseconds(100);

    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan LongestIdle { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>The longest a blob lease may last without renewal, and so the longest a tick waits for a runner that was killed.</summary>
    [Range(typeof(TimeSpan), "00:00:15", "00:01:00")]
    public TimeSpan TimerLease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Other cron schedules than the registry's, by timer name: a test does not wait for a minute to pass.</summary>
    public IDictionary<string, string> Schedules { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<EmbeddedOptions>;
}
