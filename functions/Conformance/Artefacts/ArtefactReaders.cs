using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts;

/// <summary>Which documents are read into facts, each by its reader. The others are for people, and known by their digest.</summary>
public static class ArtefactReaders
{
    public static bool Reads(string kind) => kind is ArtefactKinds.AndroidPackage or ArtefactKinds.Sbom or ArtefactKinds.Answers
        or ArtefactKinds.CdaSample or ArtefactKinds.SecureMessagingProof;

    /// <summary>The evidence with what the kind's reader sees in the document. The stream must be seekable; it is left open.</summary>
    public static EvidenceBundle Read(EvidenceBundle evidence, string kind, Stream document) => kind switch
    {
        ArtefactKinds.AndroidPackage => evidence with { AndroidPackage = AndroidPackageReader.Read(document) },
        ArtefactKinds.Sbom => evidence with { Sbom = SbomReader.Read(document) },
        ArtefactKinds.Answers => evidence with { Answers = AnswersReader.Observe(document) },
        ArtefactKinds.CdaSample => evidence with { CdaSample = CdaSampleReader.Read(document) },
        ArtefactKinds.SecureMessagingProof => evidence with { SecureMessaging = SecureMessagingReader.Read(document) },
        _ => evidence,
    };
}
