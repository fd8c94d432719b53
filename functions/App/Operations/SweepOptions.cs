using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.App.Operations;

/// <summary>When the timers step in.</summary>
public sealed partial class SweepOptions
{
    public const string Section = "Sweeps";

    /// <summary>Age at which a pending row counts as left behind; longer than any commit may last.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan PendingAge { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Age at which a submission without progress is announced again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan StuckAge { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Rescans wait while more sealed submissions than this are not scanned yet.</summary>
    [Range(0, 10_000)]
    public int BusyLane { get; set; } = 20;

    /// <summary>Rescans announced per tick, at most.</summary>
    [Range(1, 1000)]
    public int RescansPerTick { get; set; } = 50;

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<SweepOptions>;
}
