using System.Text.Json;
using System.Text.Json.Serialization;

namespace Balise.Conformance.Json;

/// <summary>Spells the values of an enumeration in lower case with hyphens, and refuses numbers.</summary>
internal sealed class KebabCaseConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
