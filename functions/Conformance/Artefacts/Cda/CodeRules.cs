using Balise.Conformance.Artefacts.Identifiers;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>The coded values of the header, against the national value sets, and the identifiers of who wrote and keeps the document.</summary>
internal static class CodeRules
{
    /// <summary>The value set of HL7 that the official rules apply; the French one (JDV_J08) keeps N, R and V of it.</summary>
    private static readonly HashSet<string> Confidentiality = new(["L", "M", "N", "R", "U", "V"], StringComparer.Ordinal);

    /// <summary>Masks of JDV_J08: they belong to the metadata of the shared record, and are not refused here.</summary>
    private static readonly HashSet<string> Masks = new(["INVISIBLE_PATIENT", "INVISIBLE_REPRESENTANTS_LEGAUX", "MASQUE_PS"], StringComparer.Ordinal);

    public static void Check(CdaNode root, CdaFindings findings)
    {
        foreach (var code in root.All("code").Where(code => !code.IsNull))
        {
            CheckCoded(code, findings);
            if (code["code"] is { } value && !DocumentTypes.IsKnown(value))
                findings.Add(CdaRule.CodeType, code, "@code");
            else if (code["code"] is { } known && code["codeSystem"] is { } system && Uid.IsOid(system) && system != DocumentTypes.SystemOf(known))
                findings.Add(CdaRule.CodeTypeSystem, code, "@codeSystem");
        }

        foreach (var code in root.All("confidentialityCode").Where(code => !code.IsNull))
        {
            CheckCoded(code, findings);
            if (code["code"] is { } value && !Confidentiality.Contains(value) && !Masks.Contains(value))
                findings.Add(CdaRule.CodeConfidentiality, code, "@code");
            else if (code["code"] is not (null or "N" or "R" or "V"))
                findings.Add(CdaRule.CodeConfidentialitySet, code, "@code");
        }

        foreach (var author in root.Select("author", "assignedAuthor"))
            CheckAuthor(author, findings);
        foreach (var id in root.Select("custodian", "assignedCustodian", "representedCustodianOrganization", "id"))
        {
            if (id["root"] == StructureIdNat.Oid && StructureIdNat.Check(id["extension"] ?? "") is not IdentifierState.Plausible)
                findings.Add(CdaRule.CodeStructureKey, id, "@extension");
        }
    }

    private static void CheckCoded(CdaNode code, CdaFindings findings)
    {
        if (code["code"] is null)
            findings.Add(CdaRule.HeaderCoded, code, "@code");
        if (code["displayName"] is null or "")
            findings.Add(CdaRule.HeaderCoded, code, "@displayName");
        if (!Uid.IsOid(code["codeSystem"]))
            findings.Add(CdaRule.HeaderCoded, code, "@codeSystem");
    }

    /// <summary>A professional or a device under the OID of the professionals; a patient who writes has a health identity instead.</summary>
    private static void CheckAuthor(CdaNode author, CdaFindings findings)
    {
        var ids = author.All("id").ToList();
        if (!ids.Exists(id => id["root"] is PsIdNat.Oid || InsOid.IsCurrent(id["root"])) && author.Has("assignedPerson"))
            findings.Add(CdaRule.CodeAuthor, author, "id");
        foreach (var id in ids.Where(id => id["root"] == PsIdNat.Oid && PsIdNat.Check(id["extension"] ?? "") is not IdentifierState.Plausible))
            findings.Add(CdaRule.CodeAuthorKey, id, "@extension");
    }
}
