using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.App.Hosting;

/// <summary>How long a stage that asks for it is tried again before its message becomes a parked row.</summary>
public sealed partial class SettleOptions
{
    public const string Section = "Settle";

    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 10;

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<SettleOptions>;
}
