using System.Xml;
using Balise.Conformance.Artefacts.Cda;
using Balise.Conformance.Artefacts.Xdm;
using Balise.Conformance.Artefacts.Xml;
using Balise.Conformance.Artefacts.Zip;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts;

/// <summary>
/// Reads a sample of clinical documents into facts: one document, an archive of several, or an exchange archive (IHE XDM), told apart by their content. Whatever
/// the content, it answers; a document of an archive that cannot be read is refused by itself.
/// </summary>
public static class CdaSampleReader
{
    public const string Version = "cda-sample/1";

    private const string Single = "document 1";

    /// <summary>The stream must be seekable; it is left open. Without schemas the official schema is not applied, and the facts say so.</summary>
    public static Observed<CdaSampleFacts> Read(Stream sample, CdaSchemas? schemas = null)
    {
        try
        {
            return new(Version, SampleArchive.IsArchive(sample) ? Archive(sample, schemas) : Document(sample, schemas));
        }
        catch (ArtefactException refused)
        {
            return new(Version, null, new(refused.Code, refused.Message, refused.Where));
        }
    }

    /// <summary>Whether the stream holds XML whose root is called as that of a clinical document. Reads from the stream's position.</summary>
    internal static bool IsDocument(Stream sample)
    {
        try
        {
            return SafeXml.Read(sample, XmlLimits.Default, reader => reader.MoveToContent() is XmlNodeType.Element && reader.LocalName == "ClinicalDocument");
        }
        catch (ArtefactException)
        {
            return false;
        }
    }

    private static CdaSampleFacts Document(Stream sample, CdaSchemas? schemas) => new() { Documents = [new(Single, CdaReader.Read(sample, schemas))] };

    private static CdaSampleFacts Archive(Stream sample, CdaSchemas? schemas)
    {
        var archive = SampleArchive.Open(sample);
        var xdm = XdmArchive.IsOne(archive) ? XdmArchive.Read(archive) : null;
        var entries = archive.Documents(xdm is not null);
        if (entries.Count == 0)
            throw new ArtefactException("cda.no-document", "The archive holds no clinical document.");
        List<CdaDocument> documents = [];
        foreach (var entry in entries.Take(CdaSampleFacts.MostDocuments))
        {
            // An exchange archive may carry signatures and style sheets; they are no documents of the sample.
            if (One($"document {documents.Count + 1}", archive, entry, schemas) is var document && (xdm is null || document.Refusal?.Code != CdaContent.NotCda))
                documents.Add(document);
        }

        return new()
        {
            Documents = documents,
            LeftOut = Math.Max(0, entries.Count - CdaSampleFacts.MostDocuments),
            Xdm = xdm,
            Versions = VersionChain.Check(documents),
        };
    }

    private static CdaDocument One(string place, SampleArchive archive, ZipEntry entry, CdaSchemas? schemas)
    {
        try
        {
            return new(place, CdaReader.Read(archive.Content(entry), schemas));
        }
        catch (ArtefactException refused)
        {
            return new(place, null, new(refused.Code, refused.Message, refused.Where));
        }
    }
}
