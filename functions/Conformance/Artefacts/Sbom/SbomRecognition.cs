using System.Xml;

namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>Tells by its first lines whether a file that is no JSON is a bill of materials, or was meant as one: CycloneDX or SPDX in XML, SPDX in tag-value.</summary>
internal static class SbomRecognition
{
    private const int Looked = 4096;
    private const string CycloneDxNames = "http://cyclonedx.org/schema/bom", SpdxNames = "http://spdx.org/";

    /// <summary>The stream must be seekable; it is left where it was.</summary>
    public static bool Recognises(Stream file)
    {
        var start = file.Position;
        var head = new byte[Looked];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = start;
        return SbomEncoding.Of(head.AsSpan(0, read)) switch
        {
            SbomEncoding.Xml => HasRootOfOurs(new MemoryStream(head, 0, read)),
            SbomEncoding.TagValue => head.AsSpan(0, read).IndexOf("SPDXVersion:"u8) >= 0,
            _ => false,
        };
    }

    private static bool HasRootOfOurs(MemoryStream head)
    {
        try
        {
            using var reader = XmlReader.Create(head, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            reader.MoveToContent();
            return reader.NamespaceURI.StartsWith(CycloneDxNames, StringComparison.Ordinal)
                || (reader.LocalName == "RDF" && Enumerable.Range(0, reader.AttributeCount).Any(index => reader.GetAttribute(index).StartsWith(SpdxNames, StringComparison.Ordinal)));
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
