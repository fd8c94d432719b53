using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Balise.Conformance.Artefacts.Xml;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>
/// Reads one clinical document into facts: what the rules of the French minimal header, of its codes, its patient's identity and its body find. Refuses, by
/// <see cref="ArtefactException"/>, what is no readable clinical document. Sources: CI-SIS, volet structuration minimale; HL7 CDA release 2.
/// </summary>
internal static class CdaReader
{
    private const int LongestCode = 64;
    private const int MostTemplates = 20;

    public static CdaFacts Read(Stream document, CdaSchemas? schemas) => Read(Open(document), schemas, document);

    public static CdaContent Open(Stream document) => CdaContent.Read(document, XmlLimits.Default);

    /// <summary>The facts of what was read; with schemas, the stream is gone over once more from its beginning and must be seekable.</summary>
    public static CdaFacts Read(CdaContent content, CdaSchemas? schemas, Stream document)
    {
        var root = content.Root;
        var findings = new CdaFindings(CdaFacts.MostFindings);
        var faults = schemas?.CountFaults(document);
        if (faults > 0)
            findings.Add(CdaRule.XmlSchema, "/ClinicalDocument");
        HeaderStructure.Check(root, findings);
        HeaderValues.Check(root, findings);
        PatientRules.Check(root, findings);
        CodeRules.Check(root, findings);
        foreach (var (rule, where) in content.Identities.Faults)
            findings.Add(rule, where);
        BodyRules.Check(content, findings);
        return new()
        {
            Level = content.Body is { } scan ? scan.IsStructured ? 3 : 1 : null,
            TypeCode = Code(root.First("code")?["code"]),
            TypeCodeSystem = Code(root.First("code")?["codeSystem"]),
            Confidentiality = Code(root.First("confidentialityCode")?["code"]),
            Language = Code(root.First("languageCode")?["code"]),
            Templates = [.. root.All("templateId").Select(template => Code(template["root"])).OfType<string>().Take(MostTemplates)],
            DocumentKey = Key(root.First("id")),
            SetKey = Key(root.First("setId")),
            ReplacesKey = Key(root.First("relatedDocument")?.First("parentDocument")?.First("id")),
            Version = int.TryParse(root.First("versionNumber")?["value"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var version) ? version : null,
            Body = content.Body is { } body ? Body(body) : null,
            Ins = content.Identities.Uses,
            SchemaFaults = faults,
            Findings = findings.Rows,
            FindingsLeftOut = findings.LeftOut,
        };
    }

    /// <summary>Text from a document, only when it has the characters of a code: no name gets into evidence this way.</summary>
    public static string? Code(string? text) =>
        text is { Length: > 0 and <= LongestCode } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or ':') ? text : null;

    /// <summary>The written form of an identifier: the object identifier, and what is below it after a caret.</summary>
    public static string? Identifier(CdaNode? id) => id?["root"] is { } oid ? id["extension"] is { Length: > 0 } extension ? $"{oid}^{extension}" : oid : null;

    public static string? Key(CdaNode? id) => Identifier(id) is { } written
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written)).AsSpan(0, 8))
        : null;

    private static CdaBody Body(CdaBodyScan scan)
    {
        var probe = scan.IsStructured ? null : scan.Probes.FirstOrDefault();
        return new(scan.Sections, Code(scan.Text?.MediaType), Code(scan.Text?.Representation), probe?.Bytes ?? 0, probe?.Content);
    }
}
