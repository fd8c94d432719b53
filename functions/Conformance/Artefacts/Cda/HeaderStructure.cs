namespace Balise.Conformance.Artefacts.Cda;

/// <summary>
/// Which elements stand below the root, how often, in which order and with which content: the sequence of CDA release 2 with the cardinalities of the French
/// minimal header.
/// </summary>
internal static class HeaderStructure
{
    private const int Many = int.MaxValue;

    private static readonly Part[] Parts =
    [
        new("realmCode", 1, 1, node => node["code"] == "FR"),
        new("typeId", 1, 1, node => node["root"] == "2.16.840.1.113883.1.3" && node["extension"] == "POCD_HD000040"),
        new("templateId", 3, Many, Any),
        new("id", 1, 1, HasValue),
        new("code", 1, 1, HasValue),
        new("title", 1, 1, HasValue),
        new("effectiveTime", 1, 1, HasValue),
        new("confidentialityCode", 1, 1, HasValue),
        new("languageCode", 1, 1, HasValue),
        new("setId", 1, 1, HasValue),
        new("versionNumber", 1, 1, HasValue),
        new("copyTime", 0, 0, Any),
        new("recordTarget", 1, 1, HasValue),
        new("author", 1, Many, node => HasValue(node) && node.Has("assignedAuthor")),
        new("dataEnterer", 0, 1, Any),
        new("informant", 0, Many, Any),
        new("custodian", 1, 1, node => HasValue(node) && node.Has("assignedCustodian")),
        new("informationRecipient", 0, Many, node => node.Has("intendedRecipient")),
        new("legalAuthenticator", 1, 1, IsSigned),
        new("authenticator", 0, Many, IsSigned),
        new("participant", 0, Many, node => node["typeCode"] is not null && node.First("associatedEntity")?["classCode"] is not null),
        new("inFulfillmentOf", 0, Many, node => node.Has("order")),
        new("documentationOf", 1, Many, node => HasValue(node) && node.Has("serviceEvent")),
        new("relatedDocument", 0, 1, node => node["typeCode"] == "RPLC" && node.Has("parentDocument")),
        new("authorization", 0, Many, node => node.Has("consent")),
        new("componentOf", 1, 1, node => HasValue(node) && node.Has("encompassingEncounter")),
        new("component", 1, 1, Any),
    ];

    private static readonly Dictionary<string, int> Order = Parts.Index().ToDictionary(part => part.Item.Name, part => part.Index, StringComparer.Ordinal);

    /// <summary>What the schema of CDA asks for further down: a path, and the element that must stand at its end.</summary>
    private static readonly (string[] Path, string Child)[] Required =
    [
        (["recordTarget"], "patientRole"),
        (["author"], "time"),
        (["author", "assignedAuthor"], "id"),
        (["dataEnterer"], "assignedEntity"),
        (["dataEnterer", "assignedEntity"], "id"),
        (["custodian", "assignedCustodian"], "representedCustodianOrganization"),
        (["custodian", "assignedCustodian", "representedCustodianOrganization"], "id"),
        (["legalAuthenticator"], "time"),
        (["legalAuthenticator"], "assignedEntity"),
        (["legalAuthenticator", "assignedEntity"], "id"),
        (["authenticator"], "time"),
        (["authenticator"], "assignedEntity"),
        (["authenticator", "assignedEntity"], "id"),
        (["inFulfillmentOf", "order"], "id"),
        (["documentationOf", "serviceEvent", "performer"], "assignedEntity"),
        (["documentationOf", "serviceEvent", "performer", "assignedEntity"], "id"),
        (["relatedDocument", "parentDocument"], "id"),
        (["componentOf", "encompassingEncounter"], "effectiveTime"),
    ];

    public static void Check(CdaNode root, CdaFindings findings)
    {
        foreach (var (attribute, value) in ((string, string)[])[("classCode", "DOCCLIN"), ("moodCode", "EVN")])
        {
            if (root[attribute] is { } said && said != value)
                findings.Add(CdaRule.HeaderValue, root, $"@{attribute}");
        }

        CheckOrder(root, findings);
        foreach (var part in Parts)
            CheckPart(root, part, findings);
        foreach (var (path, child) in Required)
        {
            foreach (var node in root.Select(path).Where(node => !node.IsNull && !node.Has(child)))
                findings.Add(CdaRule.HeaderMissing, node, child);
        }

        if (root.First("documentationOf")?.First("serviceEvent") is { } act)
        {
            foreach (var child in (string[])["effectiveTime", "performer"])
            {
                if (act.All(child).Count() is var count && count != 1)
                    findings.Add(count == 0 ? CdaRule.HeaderMissing : CdaRule.HeaderRepeated, act, child);
            }
        }
    }

    private static void CheckOrder(CdaNode root, CdaFindings findings)
    {
        var last = 0;
        foreach (var child in root.Children.Where(child => child.IsHl7))
        {
            if (!Order.TryGetValue(child.Name, out var place))
                findings.Add(CdaRule.HeaderUnexpected, child);
            else if (place < last)
                findings.Add(CdaRule.HeaderOrder, child);
            else
                last = place;
        }
    }

    private static void CheckPart(CdaNode root, Part part, CdaFindings findings)
    {
        var count = 0;
        foreach (var node in root.All(part.Name))
        {
            if (!part.Counts(node) || part.Most == 0)
                findings.Add(CdaRule.HeaderUnexpected, node);
            else if (++count > part.Most)
                findings.Add(CdaRule.HeaderRepeated, node);
        }

        if (count < part.Least)
            findings.Add(CdaRule.HeaderMissing, root, part.Name);
    }

    private static bool Any(CdaNode node) => true;

    private static bool HasValue(CdaNode node) => !node.IsNull;

    private static bool IsSigned(CdaNode node) => node.First("signatureCode")?["code"] == "S";

    private sealed record Part(string Name, int Least, int Most, Func<CdaNode, bool> Counts);
}
