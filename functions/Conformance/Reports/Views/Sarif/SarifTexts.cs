using System.Globalization;

namespace Balise.Conformance.Reports.Views.Sarif;

/// <summary>Spells texts and moments as SARIF wants them.</summary>
internal static class SarifTexts
{
    /// <summary>
    /// Names and addresses inside a message come from what is judged: braces would read as placeholders and brackets as links, so both are escaped (SARIF 3.11).
    /// </summary>
    public static SarifText Of(string text) => new(text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
        .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
