using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>The type of a scalar after the core schema of YAML 1.2, where no, on and dates are plain text.</summary>
internal static partial class YamlScalars
{
    private const string Core = "tag:yaml.org,2002:";

    /// <summary>Null for a tag that the core schema does not have.</summary>
    public static DocNode? Node(Scalar scalar) => scalar.Tag switch
    {
        { IsEmpty: true } => DocNode.Scalar(scalar.Style is ScalarStyle.Plain ? Plain(scalar.Value) : DocKind.Text, Value(scalar)),
        { IsNonSpecific: true } or { Value: Core + "str" } => DocNode.Scalar(DocKind.Text, scalar.Value),
        { Value: Core + "bool" } when Plain(scalar.Value) is DocKind.Flag => DocNode.Scalar(DocKind.Flag, Value(scalar)),
        { Value: Core + "null" } when Plain(scalar.Value) is DocKind.Null => DocNode.Scalar(DocKind.Null, Value(scalar)),
        { Value: Core + "int" or Core + "float" } when Plain(scalar.Value) is DocKind.Number => DocNode.Scalar(DocKind.Number, scalar.Value),
        _ => null,
    };

    private static string Value(Scalar scalar) => scalar.Style is ScalarStyle.Plain && Plain(scalar.Value) is DocKind.Flag ? scalar.Value.ToLowerInvariant() : scalar.Value;

    private static DocKind Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => DocKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => DocKind.Flag,
        _ => text.Length <= 100 && Number.IsMatch(text) ? DocKind.Number : DocKind.Text,
    };

    [GeneratedRegex(@"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number { get; }
}
