using System.Text.Json;
using System.Text.Json.Serialization;

namespace Balise.Conformance.Json;

/// <summary>Spells the values of an enumeration in lower case with hyphens, and refuses numbers.</summary>
internal sealed class KebabCaseConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>The public spelling of an enumeration's values: the one of <see cref="KebabCaseConverter{T}"/>, for where no JSON is written.</summary>
public static class KebabCase
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
