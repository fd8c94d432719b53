using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Balise.Conformance.Json;

/// <summary>
/// Spells a JSON document in the one way of RFC 8785: members sorted by UTF-16 code units, no space, the shortest escapes.
/// Numbers are whole and exact in every reader; anything else is a bug of the writer and throws.
/// </summary>
public static class CanonicalJson
{
    private const long Exact = (1L << 53) - 1;

    public static byte[] Write(JsonElement element)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        Append(output, element);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Spells an object with one member more.</summary>
    public static byte[] Write(JsonElement root, (string Name, JsonElement Value) extra)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        AppendObject(output, Members(root).Append(extra));
        return output.WrittenSpan.ToArray();
    }

    private static void Append(ArrayBufferWriter<byte> output, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(output, Members(element));
                break;
            case JsonValueKind.Array:
                AppendList(output, '[', element.EnumerateArray(), ']', Append);
                break;
            case JsonValueKind.String:
                AppendText(output, element.GetString()!);
                break;
            case JsonValueKind.Number when element.TryGetInt64(out var number) && number is >= -Exact and <= Exact:
                Append(output, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                Append(output, element.GetRawText());
                break;
            default:
                throw new InvalidOperationException($"{element.GetRawText()} has no canonical spelling here.");
        }
    }

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement element) =>
        element.EnumerateObject().Select(member => (member.Name, member.Value));

    private static void AppendObject(ArrayBufferWriter<byte> output, IEnumerable<(string Name, JsonElement Value)> members) =>
        AppendList(output, '{', members.OrderBy(member => member.Name, StringComparer.Ordinal), '}', static (output, member) =>
        {
            AppendText(output, member.Name);
            Append(output, ":");
            Append(output, member.Value);
        });

    private static void AppendList<T>(
        ArrayBufferWriter<byte> output, char open, IEnumerable<T> items, char close, Action<ArrayBufferWriter<byte>, T> append)
    {
        Append(output, [open]);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                Append(output, ",");
            first = false;
            append(output, item);
        }
        Append(output, [close]);
    }

    private static void AppendText(ArrayBufferWriter<byte> output, string text)
    {
        Append(output, "\"");
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (EscapeOf(text[i]) is not { } escape)
                continue;
            Append(output, text.AsSpan(start, i - start));
            Append(output, escape);
            start = i + 1;
        }
        Append(output, text.AsSpan(start));
        Append(output, "\"");
    }

    private static string? EscapeOf(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' => $"\\u{(int)c:x4}",
        _ => null,
    };

    private static void Append(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        var bytes = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        output.Advance(Encoding.UTF8.GetBytes(text, bytes));
    }
}
