using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.App.Packs;

/// <summary>Against which référentiels submissions are judged, each named id/version.</summary>
public sealed partial class PackOptions
{
    public const string Section = "Packs";

    private const string Name = "[A-Za-z0-9-]{1,64}/[0-9A-Za-z.-]{1,32}";

    /// <summary>The pack whose verdict sends a submission back, to people or into the catalogue.</summary>
    [Required, RegularExpression($"^{Name}$")]
    public string Deciding { get; set; } = "baseline/1.1.0";

    /// <summary>Packs that are judged besides and shown, separated by commas. They decide nothing.</summary>
    [RegularExpression($"^({Name}(,{Name}){{0,19}})?$")]
    public string Telling { get; set; } = "ens-2022/1.0.0,ens-exchange-2023/1.0.0,ehds-wellness-2025/1.0.0";

    /// <summary>All of them, the deciding one first.</summary>
    public IReadOnlyList<string> All => [Deciding, .. Telling.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(name => name != Deciding).Distinct(StringComparer.Ordinal)];

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<PackOptions>;
}
