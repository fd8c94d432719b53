using Balise.Conformance.Artefacts.Cda;

namespace Balise.Conformance.Artefacts.Xdm;

/// <summary>The rules on exchange archives, after IHE ITI (XDM) and the CI-SIS: the layout of the archive, its metadata, and what both say of each document.</summary>
internal static class XdmRules
{
    public const string Readme = "xdm.layout.readme", Index = "xdm.layout.index", Metadata = "xdm.layout.metadata", Folder = "xdm.layout.folder",
        Document = "xdm.layout.document", Archive = "xdm.layout.archive";
    public const string Missing = "xdm.metadata.missing", Hash = "xdm.metadata.hash", Size = "xdm.metadata.size", Patient = "xdm.metadata.patient",
        UniqueId = "xdm.metadata.unique-id", TypeCode = "xdm.metadata.type", Confidentiality = "xdm.metadata.confidentiality", Language = "xdm.metadata.language",
        Facility = "xdm.metadata.facility", Practice = "xdm.metadata.practice", FacilityOfHeader = "xdm.metadata.facility-header",
        PracticeOfHeader = "xdm.metadata.practice-header";
    public const string SetVersion = "xdm.version.repeated", Replaces = "xdm.version.replaces";

    public static IReadOnlyList<CdaRule> All { get; } =
    [
        Row(Readme, CdaRule.Minor, "l'archive n'a pas de fichier README.TXT à sa racine", "the archive has no README.TXT at its root"),
        Row(Index, CdaRule.Minor, "l'archive n'a pas de fichier INDEX.HTM à sa racine", "the archive has no INDEX.HTM at its root"),
        Row(Metadata, CdaRule.Blocker, "un lot de soumission n'a pas de fichier METADATA.XML lisible", "a submission set has no readable METADATA.XML"),
        Row(Folder, CdaRule.Minor,
            "le nom d'un dossier ou d'un fichier de l'archive dépasse les huit et trois caractères permis",
            "the name of a folder or file of the archive exceeds the eight and three characters allowed"),
        Row(Document, CdaRule.Blocker,
            "un document annoncé par les métadonnées n'est pas dans l'archive",
            "a document that the metadata announce is not in the archive"),
        Row(Archive, CdaRule.Major, "l'archive elle-même est mal formée", "the archive itself is badly made"),
        Row(Missing, CdaRule.Major, "une métadonnée obligatoire manque", "a required metadata attribute is missing"),
        Row(Hash, CdaRule.Major, "l'empreinte annoncée n'est pas celle du document", "the announced hash is not the document's"),
        Row(Size, CdaRule.Major, "la taille annoncée n'est pas celle du document", "the announced size is not the document's"),
        Row(Patient, CdaRule.Major,
            "les métadonnées et le document ne nomment pas le même patient",
            "the metadata and the document do not name the same patient"),
        Row(UniqueId, CdaRule.Major,
            "l'identifiant unique des métadonnées n'est pas celui du document",
            "the unique identifier of the metadata is not the document's"),
        Row(TypeCode, CdaRule.Major, "le type des métadonnées n'est pas celui du document", "the type in the metadata is not the document's"),
        Row(Confidentiality, CdaRule.Major,
            "la confidentialité des métadonnées ne contient pas celle du document",
            "the confidentiality in the metadata does not hold the document's"),
        Row(Language, CdaRule.Major, "la langue des métadonnées n'est pas celle du document", "the language in the metadata is not the document's"),
        Row(Facility, CdaRule.Major, "le type de structure n'est pas dans le jeu de valeurs JDV_J02", "the type of facility is not in the value set JDV_J02"),
        Row(Practice, CdaRule.Major, "le cadre d'exercice n'est pas dans le jeu de valeurs JDV_J04", "the practice setting is not in the value set JDV_J04"),
        Row(FacilityOfHeader, CdaRule.Major,
            "le type de structure des métadonnées n'est pas celui du document",
            "the type of facility in the metadata is not the document's"),
        Row(PracticeOfHeader, CdaRule.Major,
            "le cadre d'exercice des métadonnées n'est pas celui du document",
            "the practice setting in the metadata is not the document's"),
        Row(SetVersion, CdaRule.Major,
            "deux documents d'un même lot de versions ont le même numéro",
            "two documents of one set of versions have the same number"),
        Row(Replaces, CdaRule.Major,
            "une version remplace un document qui n'est pas du même lot, ou qui n'est pas plus ancien",
            "a version replaces a document that is not of the same set, or not an older one"),
    ];

    private static CdaRule Row(string code, string severity, string fr, string en) => new(code, severity, new(fr, en));
}
