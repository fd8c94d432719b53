using System.Runtime.InteropServices;
using System.Xml;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Sbom.Xml;

/// <summary>Reads CycloneDX 1.3 to 1.7 in XML. Document types, and with them entities of our own or from elsewhere, are refused.</summary>
internal static class XmlSbom
{
    private const string Space = "http://cyclonedx.org/schema/bom/", Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    public static SbomFacts Read(ReadOnlyMemory<byte> content, SbomProblems problems)
    {
        try
        {
            MemoryMarshal.TryGetArray(content, out var bytes);
            using var reader = XmlReader.Create(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), new()
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                MaxCharactersInDocument = content.Length + 1,
            });
            reader.MoveToContent();
            var version = Identify(reader);
            var facts = new SbomCollector();
            new XmlValidator(reader, Space + version, XmlGrammar.Of(SbomVersions.Number(SbomVersions.CycloneDx, version, "line 1")), problems, facts).Validate();
            return facts.ToFacts(SbomVersions.CycloneDx, version, SbomEncoding.Xml);
        }
        catch (XmlException broken)
        {
            throw new ArtefactException("sbom.not-xml", "The document is not well-formed XML, or it has a document type, which is refused.",
                broken.LineNumber > 0 ? $"line {broken.LineNumber}, column {broken.LinePosition}" : null);
        }
    }

    private static string Identify(XmlReader reader) => (reader.NamespaceURI, reader.LocalName) switch
    {
        (var space, "bom") when space.StartsWith(Space, StringComparison.Ordinal) => space[Space.Length..],
        (Rdf, _) => throw new ArtefactException("sbom.spdx-rdf-not-read", "SPDX in RDF is not read; submit it in JSON or tag-value."),
        _ => throw new ArtefactException("sbom.format", $"The root element is not \"bom\" of a namespace {Space}….", "line 1"),
    };
}
