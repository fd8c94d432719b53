using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>Reads a document's text into facts, or says why it could not.</summary>
internal static class ObservedText
{
    public static Observed<TFacts> Of<TFacts>(string reader, Stream document, Func<FoldedText, TFacts> read) where TFacts : class
    {
        try
        {
            return new(reader, read(DocumentText.Read(document)));
        }
        catch (ArtefactException refused)
        {
            return new(reader, null, new(refused.Code, refused.Message, refused.Where));
        }
    }
}
