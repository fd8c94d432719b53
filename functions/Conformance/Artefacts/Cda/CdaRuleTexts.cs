using static Balise.Conformance.Artefacts.Cda.CdaRule;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>The one table of the rules on clinical documents and exchange archives.</summary>
internal static class CdaRuleTexts
{
    public static IReadOnlyList<CdaRule> All { get; } =
    [
        Row(XmlType, Blocker, "un attribut xsi:type nomme un type qui n'est pas celui de l'élément", "an xsi:type attribute names a type that is not the element's"),
        Row(XmlSchema, Blocker, "le schéma officiel refuse le document", "the official schema refuses the document"),
        Row(HeaderMissing, Blocker, "un élément obligatoire manque ou n'a pas de valeur", "a required element is missing or has no value"),
        Row(HeaderRepeated, Blocker, "un élément apparaît trop souvent", "an element appears too often"),
        Row(HeaderUnexpected, Blocker, "un élément n'est pas attendu ici, ou pas avec ce contenu", "an element is not expected here, or not with this content"),
        Row(HeaderOrder, Blocker, "les éléments de l'en-tête ne sont pas dans l'ordre du standard", "the header's elements are not in the order of the standard"),
        Row(HeaderValue, Blocker, "une valeur n'est pas celle que le CI-SIS impose", "a value is not the one that the CI-SIS imposes"),
        Row(HeaderTemplate, Blocker, "un templateId obligatoire manque ou se répète", "a required templateId is missing or repeated"),
        Row(HeaderIdentifier, Blocker, "un identifiant n'est ni un OID ni un UUID, ou n'est pas complet", "an identifier is neither an OID nor a UUID, or is not complete"),
        Row(HeaderTime, Blocker, "une date n'est pas écrite comme une date HL7", "a date is not written as an HL7 date"),
        Row(HeaderLanguage, Blocker, "la langue n'est pas écrite comme fr-FR", "the language is not written like fr-FR"),
        Row(HeaderVersion, Blocker, "le numéro de version n'est pas un entier", "the version number is no integer"),
        Row(HeaderVersionSign, Major, "le numéro de version n'est pas positif", "the version number is not positive"),
        Row(HeaderCoded, Blocker, "un code n'a pas son libellé ou son système de codage", "a code lacks its display name or its code system"),
        Row(HeaderQualifier, Blocker, "un nom ou un prénom du patient n'a pas le qualifier attendu (BR, CL)", "a name of the patient lacks the expected qualifier (BR, CL)"),
        Row(HeaderGender, Blocker, "le sexe n'est pas un code du jeu de valeurs", "the sex is no code of the value set"),
        Row(HeaderTelecom, Blocker, "une coordonnée du patient n'a pas la forme préfixe:valeur", "a telecom of the patient does not have the form prefix:value"),
        Row(HeaderUnstructured, Blocker, "un corps non structuré demande trois templateId exactement, dont 1.3.6.1.4.1.19376.1.2.20", "a body that is not structured asks for exactly three templateIds, 1.3.6.1.4.1.19376.1.2.20 among them"),
        Row(CodeType, Blocker, "le type de document n'est pas dans le jeu de valeurs JDV_J07", "the type of document is not in the value set JDV_J07"),
        Row(CodeTypeSystem, Major, "le type de document n'a pas le système de codage du jeu de valeurs", "the type of document does not have the value set's code system"),
        Row(CodeConfidentiality, Blocker, "le niveau de confidentialité n'est pas un code du jeu de valeurs", "the confidentiality is no code of the value set"),
        Row(CodeConfidentialitySet, Major, "le niveau de confidentialité n'est ni N, ni R, ni V", "the confidentiality is none of N, R and V"),
        Row(CodeAuthor, Major, "un auteur n'a pas d'identifiant national de professionnel", "an author has no national identifier of a professional"),
        Row(CodeAuthorKey, Minor, "l'identifiant d'un professionnel n'a pas la clé attendue", "a professional's identifier does not have the expected key"),
        Row(CodeStructureKey, Minor, "l'identifiant d'une structure n'a pas la forme ou la clé attendue", "a structure's identifier does not have the expected form or key"),
        Row(TraitFamily, Blocker, "le nom de naissance manque", "the birth name is missing"),
        Row(TraitFirstGiven, Blocker, "le premier prénom de l'acte de naissance manque", "the first given name of the birth certificate is missing"),
        Row(TraitGivens, Blocker, "la liste des prénoms de l'acte de naissance manque", "the list of given names of the birth certificate is missing"),
        Row(TraitBirthDate, Blocker, "la date de naissance manque", "the date of birth is missing"),
        Row(TraitBirthPlace, Blocker, "le code du lieu de naissance manque", "the code of the place of birth is missing"),
        Row(TraitSex, Blocker, "le sexe manque", "the sex is missing"),
        Row(InsMalformed, Major, "un matricule INS n'a pas la forme attendue", "an INS number does not have the expected form"),
        Row(InsKey, Major, "la clé d'un matricule INS est fausse", "the key of an INS number is wrong"),
        Row(InsUnknownOid, Major, "un matricule est écrit sous un OID qui n'est pas celui d'un INS", "a number is written under an OID that is none of the INS"),
        Row(InsFormer, Minor, "l'identifiant INS-C n'a plus cours", "the INS-C identifier is no longer used"),
        Row(InsProduction, Major, "un échantillon porte un OID de production : une personne réelle pourrait y être nommée", "a sample carries an OID of production: it may name a real person"),
        Row(BodyEmpty, Blocker, "le corps structuré n'a pas de section, ou le corps est vide", "the structured body has no section, or the body is empty"),
        Row(BodyLevel, Minor, "le templateId annonce un corps non structuré, le corps est structuré", "the templateId announces a body that is not structured, the body is structured"),
        Row(BodyMedia, Minor, "le type de média du corps n'est pas l'un de ceux du CI-SIS", "the media type of the body is none of those of the CI-SIS"),
        Row(BodyRepresentation, Minor, "le corps non structuré n'est pas représenté en base64 (B64)", "the body that is not structured is not represented in base64 (B64)"),
        Row(BodyBase64, Minor, "un contenu annoncé en base64 n'en est pas", "a content announced as base64 is not"),
        Row(BodyContent, Minor, "un contenu n'est pas du type de média annoncé", "a content is not of the announced media type"),
        .. Xdm.XdmRules.All,
    ];

    public static IReadOnlyDictionary<string, CdaRule> ByCode { get; } = All.ToDictionary(rule => rule.Code, StringComparer.Ordinal);

    private static CdaRule Row(string code, string severity, string fr, string en) => new(code, severity, new(fr, en));
}
