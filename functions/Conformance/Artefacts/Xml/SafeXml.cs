using System.Xml;

namespace Balise.Conformance.Artefacts.Xml;

/// <summary>
/// Reads XML of unknown origin: no document type, no entity but the five of the language, nothing fetched, bounded in bytes, depth and attributes. Whatever is
/// wrong becomes an <see cref="ArtefactException"/> whose code starts with xml.
/// </summary>
internal static class SafeXml
{
    public static T Read<T>(Stream document, XmlLimits limits, Func<XmlReader, T> read) => Read(document, limits, Settings(), read);

    public static T Read<T>(Stream document, XmlLimits limits, XmlReaderSettings settings, Func<XmlReader, T> read)
    {
        try
        {
            using var guard = new XmlByteGuard(document, limits);
            using var reader = XmlReader.Create(guard, settings);
            return read(reader);
        }
        catch (XmlException broken)
        {
            throw new ArtefactException("xml.malformed", "The document is not well-formed XML.",
                broken.LineNumber > 0 ? $"line {broken.LineNumber}, column {broken.LinePosition}" : null);
        }
    }

    /// <summary>Goes on to the next node and refuses what is nested too deeply.</summary>
    public static bool Next(XmlReader reader, XmlLimits limits)
    {
        var more = reader.Read();
        return !more || reader.Depth <= limits.MaxDepth
            ? more
            : throw new ArtefactException("xml.too-deep", $"Elements are nested more than {limits.MaxDepth} deep.", Position(reader));
    }

    public static string? Position(XmlReader reader) =>
        reader is IXmlLineInfo place && place.HasLineInfo() ? $"line {place.LineNumber}, column {place.LinePosition}" : null;

    public static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };
}
