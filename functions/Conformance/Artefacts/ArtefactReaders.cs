using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;

namespace Balise.Conformance.Artefacts;

/// <summary>Which documents are read into facts, each by its reader. The others are for people, and known by their digest.</summary>
public static class ArtefactReaders
{
    public static bool Reads(string kind) => kind is ArtefactKinds.AndroidPackage or ArtefactKinds.IosPackage or ArtefactKinds.Sbom or ArtefactKinds.Answers;

    /// <summary>The evidence with what the kind's reader sees in the document. The stream must be seekable; it is left open.</summary>
    public static EvidenceBundle Read(EvidenceBundle evidence, string kind, Stream document, ReferenceData? reference = null) => kind switch
    {
        ArtefactKinds.AndroidPackage => evidence with { AndroidPackage = AndroidPackageReader.Read(document, reference) },
        ArtefactKinds.IosPackage => evidence with { IosPackage = IosPackageReader.Read(document) },
        ArtefactKinds.Sbom => evidence with { Sbom = SbomReader.Read(document) },
        ArtefactKinds.Answers => evidence with { Answers = AnswersReader.Observe(document) },
        _ => evidence,
    };
}
