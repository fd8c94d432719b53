using System.Globalization;
using Tomlyn.Model;

namespace Balise.Conformance.Reference;

/// <summary>Members of a TOML table by the type they must have; another type is a <see cref="FormatException"/>.</summary>
internal static class TomlValue
{
    public static string? Text(TomlTable table, string name) => table.TryGetValue(name, out var value)
        ? value as string ?? throw new FormatException($"{name} is no text.")
        : null;

    public static double Number(TomlTable table, string name) => table.TryGetValue(name, out var value)
        ? value is long or double ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : throw new FormatException($"{name} is no number.")
        : 0;

    public static IEnumerable<string> Texts(TomlTable table, string name) => table.TryGetValue(name, out var value)
        ? value is TomlArray array ? array.Select(item => item as string ?? throw new FormatException($"{name} holds more than texts.")) : throw new FormatException($"{name} is no list.")
        : [];
}
