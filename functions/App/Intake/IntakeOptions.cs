using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.App.Intake;

/// <summary>Limits of intake.</summary>
public sealed partial class IntakeOptions
{
    public const string Section = "Intake";

    /// <summary>Bytes a direct upload may have: what the Functions host lets through. Larger artefacts go by ticket.</summary>
    [Range(1, 104_857_600)]
    public long MaxDirectBytes { get; set; } = 104_857_600;

    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan TicketLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Lets a manifest name loopback addresses. For development only.</summary>
    public bool AllowLoopback { get; set; }

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<IntakeOptions>;
}
