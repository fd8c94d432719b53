namespace Balise.Conformance.Artefacts.Ios;

/// <summary>
/// A property list, XML or binary, as plain values: dictionary, list, text, bool, long, double, date, bytes. Depth and number of values are bounded, and a value
/// that is used twice counts twice.
/// </summary>
internal static class PropertyList
{
    public const int Deepest = 32;
    public const int MostValues = 200_000;

    public static IReadOnlyDictionary<string, object> Read(ReadOnlyMemory<byte> content, string where)
    {
        try
        {
            var root = content.Span.StartsWith("bplist0"u8) ? BinaryPropertyList.Read(content) : XmlPropertyList.Read(content);
            return root as IReadOnlyDictionary<string, object> ?? throw new ArtefactException("plist.root", "The property list is no dictionary.");
        }
        catch (ArtefactException broken) when (broken.Where is null)
        {
            throw new ArtefactException(broken.Code, broken.Message, where);
        }
    }

    public static string? Text(this IReadOnlyDictionary<string, object> dictionary, string key) => dictionary.GetValueOrDefault(key) as string;

    public static bool Flag(this IReadOnlyDictionary<string, object> dictionary, string key) => dictionary.GetValueOrDefault(key) is true or 1L;

    public static IReadOnlyDictionary<string, object>? Dictionary(this IReadOnlyDictionary<string, object> dictionary, string key) =>
        dictionary.GetValueOrDefault(key) as IReadOnlyDictionary<string, object>;

    public static IReadOnlyList<object> List(this IReadOnlyDictionary<string, object> dictionary, string key) =>
        dictionary.GetValueOrDefault(key) as IReadOnlyList<object> ?? [];
}
