using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.App.Http.Limits;

/// <summary>How much one client may ask, and how slowly. Every instance counts for itself.</summary>
public sealed partial class LimitsOptions
{
    public const string Section = "Limits";

    /// <summary>When false nobody's requests are counted. Sizes and times are bounded all the same.</summary>
    public bool CountsRequests { get; set; } = true;

    /// <summary>Requests that only read, per <see cref="Window"/> and party.</summary>
    [Range(1, 1_000_000)]
    public int Reads { get; set; } = 1200;

    /// <summary>Requests that may change something, per <see cref="Window"/> and party.</summary>
    [Range(1, 1_000_000)]
    public int Writes { get; set; } = 300;

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Credentials that do not work, per <see cref="FailureWindow"/> and address.</summary>
    [Range(1, 1_000_000)]
    public int Failures { get; set; } = 30;

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Buckets that all addresses share, so that a network of many addresses cannot fill the memory.</summary>
    [Range(1, 1_048_576)]
    public int AddressBuckets { get; set; } = 65_536;

    /// <summary>Behind the Functions host: how many elements at the end of X-Forwarded-For the platform wrote itself. The first of them is the client.</summary>
    [Range(1, 8)]
    public int ForwardedElements { get; set; } = 1;

    [Range(256, 65_536)]
    public int RequestLineBytes { get; set; } = 8192;

    [Range(1024, 1_048_576)]
    public int HeaderBytes { get; set; } = 32_768;

    [Range(8, 1000)]
    public int HeaderCount { get; set; } = 100;

    /// <summary>The head of a request is here after this time, or its connection is closed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan HeadTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longer than the connection pool of the Functions host keeps an idle connection: the side that sends must be the one that closes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>The slowest that a body may come or an answer may be taken, once <see cref="SlowGrace"/> is over.</summary>
    [Range(1, 1_000_000)]
    public int BytesPerSecond { get; set; } = 240;

    [Range(typeof(TimeSpan), "00:00:01.100", "00:01:00")]
    public TimeSpan SlowGrace { get; set; } = TimeSpan.FromSeconds(5);

    [Range(1, 100_000)]
    public int Connections { get; set; } = 2048;

    /// <summary>Shorter than the 230 seconds after which the platform's front end gives up: the caller then gets an answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(220);

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<LimitsOptions>;
}
