using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>
/// The rules that a sample may depart from, by their code: a class each, and a sentence in both languages. Blocker: the official schema or the official rules of
/// the minimal header (CI-SIS, structuration minimale) refuse the document. Major and minor: what those tools do not see, or what the text only recommends.
/// </summary>
public sealed record CdaRule(string Code, string Class, BilingualText Text)
{
    public const string Blocker = "blocker", Major = "major", Minor = "minor";

    public const string XmlType = "cda.xml.type", XmlSchema = "cda.xml.schema";
    public const string HeaderMissing = "cda.header.missing", HeaderRepeated = "cda.header.repeated", HeaderUnexpected = "cda.header.unexpected",
        HeaderOrder = "cda.header.order", HeaderValue = "cda.header.value", HeaderTemplate = "cda.header.template", HeaderIdentifier = "cda.header.identifier",
        HeaderTime = "cda.header.time", HeaderLanguage = "cda.header.language", HeaderVersion = "cda.header.version", HeaderVersionSign = "cda.header.version-sign",
        HeaderCoded = "cda.header.coded", HeaderQualifier = "cda.header.qualifier", HeaderGender = "cda.header.gender", HeaderTelecom = "cda.header.telecom",
        HeaderUnstructured = "cda.header.unstructured";
    public const string CodeType = "cda.code.type", CodeTypeSystem = "cda.code.type-system", CodeConfidentiality = "cda.code.confidentiality",
        CodeConfidentialitySet = "cda.code.confidentiality-set", CodeAuthor = "cda.code.author", CodeAuthorKey = "cda.code.author-key",
        CodeStructureKey = "cda.code.structure-key";
    public const string TraitFamily = "cda.traits.birth-family", TraitFirstGiven = "cda.traits.first-given", TraitGivens = "cda.traits.given-list",
        TraitBirthDate = "cda.traits.birth-date", TraitBirthPlace = "cda.traits.birth-place", TraitSex = "cda.traits.sex";
    public const string InsMalformed = "cda.ins.malformed", InsKey = "cda.ins.key", InsUnknownOid = "cda.ins.unknown-oid", InsFormer = "cda.ins.former",
        InsProduction = "cda.ins.production";
    public const string BodyEmpty = "cda.body.empty", BodyLevel = "cda.body.level", BodyMedia = "cda.body.media-type", BodyRepresentation = "cda.body.representation",
        BodyBase64 = "cda.body.base64", BodyContent = "cda.body.content";

    public static CdaRule Of(string code) => CdaRuleTexts.ByCode[code];

    /// <summary>The sentence of a rule that stored evidence names, or its code when a later version has dropped it.</summary>
    public static BilingualText TextOf(string code) => CdaRuleTexts.ByCode.TryGetValue(code, out var rule) ? rule.Text : new(code, code);

    public static SampleFinding Finding(string code, string where) => new(code, Of(code).Class, where);
}
