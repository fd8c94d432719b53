using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Telemetry;

/// <summary>What of traces and metrics leaves the process, beside the destinations that their own standard settings name.</summary>
public sealed partial class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Writes traces and metrics to the terminal, for development.</summary>
    public bool Console { get; set; }

    /// <summary>Share of traces that are kept, chosen by their id: a trace is kept whole or not at all, whichever process a part of it runs in.</summary>
    [Range(0.0, 1.0)]
    public double KeptTraces { get; set; } = 1;

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<TelemetryOptions>;
}
