using System.Collections.Frozen;
using Balise.Conformance.Artefacts.Texts;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;

namespace Balise.Conformance.Artefacts;

/// <summary>Which documents are read into facts, each by its reader. The others are for people, and known by their digest.</summary>
public static class ArtefactReaders
{
    private delegate EvidenceBundle Reader(EvidenceBundle evidence, Stream document, ReferenceData reference);

    private static readonly FrozenDictionary<string, Reader> ByKind = new Dictionary<string, Reader>(StringComparer.Ordinal)
    {
        [ArtefactKinds.AndroidPackage] = (evidence, document, reference) => evidence with { AndroidPackage = AndroidPackageReader.Read(document, reference) },
        [ArtefactKinds.IosPackage] = (evidence, document, _) => evidence with { IosPackage = IosPackageReader.Read(document) },
        [ArtefactKinds.Sbom] = (evidence, document, _) => evidence with { Sbom = SbomReader.Read(document) },
        [ArtefactKinds.Answers] = (evidence, document, _) => evidence with { Answers = AnswersReader.Observe(document) },
        [ArtefactKinds.AccessibilityStatement] = (evidence, document, _) => evidence with { AccessibilityStatement = AccessibilityStatementReader.Read(document) },
        [ArtefactKinds.HdsCertificate] = (evidence, document, _) => evidence with { HdsCertificate = HdsCertificateReader.Read(document, evidence.Manifest) },
        [ArtefactKinds.ImpactAssessment] = (evidence, document, _) => evidence with { ImpactAssessment = ImpactAssessmentReader.Read(document) },
        [ArtefactKinds.PenetrationTest] = (evidence, document, _) => evidence with { PenetrationTest = PenetrationTestReader.Read(document, evidence.Manifest) },
        [ArtefactKinds.FhirDocument] = (evidence, document, _) => evidence with { FhirDocument = FhirReader.ReadDocument(document) },
        [ArtefactKinds.OpenApi] = (evidence, document, _) => evidence with { OpenApi = OpenApiReader.Read(document) },
        [ArtefactKinds.CdaSample] = (evidence, document, reference) => evidence with { CdaSample = CdaSampleReader.Read(document, reference.CdaSchemas) },
        [ArtefactKinds.SecureMessagingProof] = (evidence, document, _) => evidence with { SecureMessaging = SecureMessagingReader.Read(document) },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kinds that are read, sorted.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. ByKind.Keys.Order(StringComparer.Ordinal)];

    public static bool Reads(string kind) => ByKind.ContainsKey(kind);

    /// <summary>The evidence with what the kind's reader sees in the document, by the rules that were loaded. The stream must be seekable; it is left open.</summary>
    public static EvidenceBundle Read(EvidenceBundle evidence, string kind, Stream document, ReferenceData? reference = null) =>
        ReadScreened(evidence, kind, document, reference).Evidence;

    /// <summary>The same, with the health identities of production that were found. A document that holds one is given to no reader.</summary>
    public static (EvidenceBundle Evidence, IReadOnlyList<IdentitiesFound> Found) ReadScreened(
        EvidenceBundle evidence, string kind, Stream document, ReferenceData? reference = null)
    {
        if (ProductionIns.Screens(kind) && ProductionIns.Find(document) is [_, ..] found)
        {
            return (Withheld(evidence, kind, ProductionIns.Refusal(found)), found);
        }

        return (ByKind.TryGetValue(kind, out var reader) ? reader(evidence, document, reference ?? ReferenceData.None) : evidence, []);
    }

    /// <summary>Samples say why they were not read; any other document counts as not read.</summary>
    private static EvidenceBundle Withheld(EvidenceBundle evidence, string kind, ReaderRefusal refusal) => kind switch
    {
        ArtefactKinds.CdaSample => evidence with { CdaSample = new(CdaSampleReader.Version, null, refusal) },
        ArtefactKinds.FhirDocument => evidence with { FhirDocument = new(FhirReader.Version, null, refusal) },
        ArtefactKinds.SecureMessagingProof => evidence with { SecureMessaging = new(SecureMessagingReader.Version, null, refusal) },
        _ => evidence,
    };
}
