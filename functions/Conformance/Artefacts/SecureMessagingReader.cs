using Balise.Conformance.Artefacts.Xdm;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts;

/// <summary>
/// Reads a proof of secure messaging when it is an exchange archive (IHE XDM). Anything else is for people: it is refused by a code that ends in not-read.
/// </summary>
public static class SecureMessagingReader
{
    public const string Version = "secure-messaging/1";

    /// <summary>The stream must be seekable; it is left open.</summary>
    public static Observed<XdmFacts> Read(Stream proof)
    {
        try
        {
            if (!SampleArchive.IsArchive(proof))
                throw new ArtefactException("xdm.not-read", "The document is no archive; people read it.");
            var archive = SampleArchive.Open(proof);
            return XdmArchive.IsOne(archive)
                ? new(Version, XdmArchive.Read(archive))
                : throw new ArtefactException("xdm.not-read", "The archive is no exchange archive (IHE XDM); people read it.");
        }
        catch (ArtefactException refused)
        {
            return new(Version, null, new(refused.Code, refused.Message, refused.Where));
        }
    }
}
