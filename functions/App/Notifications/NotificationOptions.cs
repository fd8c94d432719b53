using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.App.Notifications;

/// <summary>How notices are sent.</summary>
public sealed partial class NotificationOptions
{
    public const string Section = "Notifications";

    /// <summary>How long one run may hold a notice before another run may send it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Waits this long after a mail server said "not now".</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<NotificationOptions>;
}
