using Balise.Conformance.Artefacts.Identifiers;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>How the values of the header are written: templates, identifiers, dates, language, version number and data types.</summary>
internal static class HeaderValues
{
    public const string UnstructuredTemplate = "1.3.6.1.4.1.19376.1.2.20";

    private const string FrenchTemplate = "2.16.840.1.113883.2.8.2.1";
    private const string CiSisTemplate = "1.2.250.1.213.1.1.1.1";

    /// <summary>The type of the elements below the root that have one only.</summary>
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["realmCode"] = "CS",
        ["typeId"] = "II",
        ["templateId"] = "II",
        ["id"] = "II",
        ["code"] = "CE",
        ["title"] = "ST",
        ["effectiveTime"] = "TS",
        ["confidentialityCode"] = "CE",
        ["languageCode"] = "CS",
        ["setId"] = "II",
        ["versionNumber"] = "INT",
    };

    public static void Check(CdaNode root, CdaFindings findings)
    {
        CheckTemplates(root, findings);
        CheckTypes(root, findings);
        foreach (var id in ((string[])["templateId", "id", "setId"]).SelectMany(root.All).Where(id => !id.IsNull))
        {
            // Words that HL7 reserves are no identifiers of a document.
            if (!(Uid.IsOid(id["root"]) || Uid.IsUuid(id["root"])) || (id["extension"] is "" && id.Name != "templateId"))
                findings.Add(CdaRule.HeaderIdentifier, id);
        }

        foreach (var node in root.Descendants())
        {
            if (node.IsHl7 && node.Name is "id" or "templateId" or "typeId" or "setId" && node["root"] is { } oid && !IsUid(oid))
                findings.Add(CdaRule.HeaderIdentifier, node, "@root");
            else if (IsTime(node) && !(node.Name == "birthTime" || node.Parent == root ? CdaTime.IsValid(node["value"]) : CdaTime.IsWellFormed(node["value"]!)))
                findings.Add(CdaRule.HeaderTime, node, "@value");
        }

        foreach (var time in root.All("effectiveTime").Where(time => !time.IsNull && time["value"] is null))
            findings.Add(CdaRule.HeaderTime, time, "@value");
        foreach (var language in root.All("languageCode").Where(language => !language.IsNull && !IsLanguage(language["code"])))
            findings.Add(CdaRule.HeaderLanguage, language, "@code");
        foreach (var version in root.All("versionNumber").Where(version => !version.IsNull))
        {
            if (!IsInteger(version["value"]))
                findings.Add(CdaRule.HeaderVersion, version, "@value");
            else if (version["value"] is ['-' or '0', ..])
                findings.Add(CdaRule.HeaderVersionSign, version, "@value");
        }
    }

    private static void CheckTemplates(CdaNode root, CdaFindings findings)
    {
        var roots = root.All("templateId").Select(template => template["root"]).ToList();
        foreach (var required in (string[])[FrenchTemplate, CiSisTemplate])
        {
            if (roots.Count(oid => oid == required) != 1)
                findings.Add(CdaRule.HeaderTemplate, root, $"templateId[@root='{required}']");
        }

        if (!roots.Exists(oid => oid is not (null or FrenchTemplate or CiSisTemplate)))
            findings.Add(CdaRule.HeaderTemplate, root, "templateId");
        if (root.Select("component", "nonXMLBody").Any() && (roots.Count != 3 || !roots.Contains(UnstructuredTemplate)))
            findings.Add(CdaRule.HeaderUnstructured, root, "templateId");
    }

    private static void CheckTypes(CdaNode root, CdaFindings findings)
    {
        foreach (var node in root.Descendants().Where(node => node.SaidType is not null))
        {
            if (!XsiTypes.IsKnown(node.SaidType!) || (node.Parent == root && Types.TryGetValue(node.Name, out var type) && node.SaidType != type))
                findings.Add(CdaRule.XmlType, node, "@xsi:type");
        }
    }

    private static bool IsUid(string text) => Uid.IsOid(text) || Uid.IsUuid(text) || Uid.IsReserved(text);

    private static bool IsTime(CdaNode node) => node.IsHl7 && node["value"] is not null
        && (node.Name is "time" or "birthTime" or "effectiveTime" || (node.Name is "low" or "high" && node.Parent?.Name is "time" or "effectiveTime"));

    private static bool IsLanguage(string? code) => code is [>= 'a' and <= 'z', >= 'a' and <= 'z', '-', >= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    private static bool IsInteger(string? text) =>
        text?.TrimStart('-') is { Length: > 0 and <= 18 } digits && text.Length - digits.Length <= 1 && digits.All(char.IsAsciiDigit);
}
