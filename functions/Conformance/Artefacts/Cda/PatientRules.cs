using Balise.Conformance.Artefacts.Identifiers;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>The patient of the French minimal header, and the traits that an identity written under an object identifier of the INS asks for.</summary>
internal static class PatientRules
{
    private static readonly string[] Prefixes = ["tel", "fax", "mailto", "http", "ftp", "mllp"];
    private static readonly string[] TelecomUses = ["H", "HP", "HV", "WP", "DIR", "PUB", "EC", "MC", "PG"];
    private static readonly string[] AddressUses = ["H", "HP", "HV", "WP", "TMP"];

    public static void Check(CdaNode root, CdaFindings findings)
    {
        foreach (var target in root.All("recordTarget").Where(target => !target.IsNull))
        {
            var roles = target.All("patientRole").ToList();
            if (roles.FindAll(role => role.Has("patient")) is not [var role])
                findings.Add(roles.Count > 1 ? CdaRule.HeaderRepeated : CdaRule.HeaderMissing, target, "patientRole/patient");
            else
                CheckRole(role, findings);
            CheckTraits(target, findings);
        }
    }

    private static void CheckRole(CdaNode role, CdaFindings findings)
    {
        var ids = role.All("id").Where(id => !id.IsNull).ToList();
        if (ids.Count == 0)
            findings.Add(CdaRule.HeaderMissing, role, "id");
        foreach (var id in ids.Where(id => !(Uid.IsOid(id["root"]) || Uid.IsUuid(id["root"])) || id["extension"] is null or ""))
            findings.Add(CdaRule.HeaderIdentifier, id);
        foreach (var telecom in role.All("telecom").Where(telecom => !IsTelecom(telecom)))
            findings.Add(CdaRule.HeaderTelecom, telecom);
        foreach (var address in role.All("addr").Where(address => address["use"] is not null && !address.Has("streetAddressLine")
            && !AddressUses.Contains(address["use"], StringComparer.Ordinal)))
        {
            findings.Add(CdaRule.HeaderValue, address, "@use");
        }

        if (role.All("patient").Where(patient => !patient.IsNull).ToList() is not [var patient])
        {
            findings.Add(CdaRule.HeaderMissing, role, "patient");
            return;
        }

        One(patient, "name", patient.All("name").Count(name => !name.IsNull), findings);
        One(patient, "administrativeGenderCode", patient.All("administrativeGenderCode").Count(), findings);
        One(patient, "birthTime", patient.All("birthTime").Count(), findings);
        foreach (var gender in patient.All("administrativeGenderCode").Where(gender => gender["code"] is not ("M" or "F" or "U" or "UN")))
            findings.Add(CdaRule.HeaderGender, gender, "@code");
        foreach (var birth in patient.All("birthTime").Where(birth => birth["value"] is null))
            findings.Add(CdaRule.HeaderTime, birth, "@value");
        foreach (var name in patient.All("name").Where(name => !name.IsNull))
            CheckName(name, findings);
    }

    private static void CheckName(CdaNode name, CdaFindings findings)
    {
        foreach (var part in (string[])["family", "given"])
        {
            if (!name.All(part).Any(node => !node.IsNull))
                findings.Add(CdaRule.HeaderMissing, name, part);
        }

        foreach (var family in name.All("family").Where(family => family["qualifier"] is not (null or "BR" or "CL" or "SP")))
            findings.Add(CdaRule.HeaderQualifier, family, "@qualifier");
        if (name.Has("family") && !name.All("family").Any(family => family["qualifier"] is not null))
            findings.Add(CdaRule.HeaderQualifier, name, "family/@qualifier");
        foreach (var given in name.All("given").Where(given => given["qualifier"] is not (null or "BR" or "CL" or "SP")))
            findings.Add(CdaRule.HeaderQualifier, given, "@qualifier");
    }

    private static void CheckTraits(CdaNode target, CdaFindings findings)
    {
        if (!target.Select("patientRole", "id").Any(id => InsOid.IsCurrent(id["root"])))
            return;
        var names = target.Select("patientRole", "patient", "name").ToList();
        Trait(CdaRule.TraitFamily, names.Exists(name => name.All("family").Any(part => part["qualifier"] == "BR")), "name/family[@qualifier='BR']");
        Trait(CdaRule.TraitFirstGiven, names.Exists(name => name.All("given").Any(part => part["qualifier"] == "BR")), "name/given[@qualifier='BR']");
        Trait(CdaRule.TraitGivens, names.Exists(name => name.All("given").Any(part => part["qualifier"] is null)), "name/given[not(@qualifier)]");
        Trait(CdaRule.TraitBirthDate, target.Select("patientRole", "patient", "birthTime").Any(), "birthTime");
        Trait(CdaRule.TraitBirthPlace, target.Select("patientRole", "patient", "birthplace", "place", "addr", "county").Any(), "birthplace/place/addr/county");
        Trait(CdaRule.TraitSex, target.Select("patientRole", "patient", "administrativeGenderCode").Any(sex => sex["code"] is not null), "administrativeGenderCode");

        void Trait(string rule, bool isThere, string where)
        {
            if (!isThere)
                findings.Add(rule, target, $"patientRole/patient/{where}");
        }
    }

    private static void One(CdaNode patient, string child, int count, CdaFindings findings)
    {
        if (count != 1)
            findings.Add(count == 0 ? CdaRule.HeaderMissing : CdaRule.HeaderRepeated, patient, child);
    }

    /// <summary>A known use, and a value with one of the known prefixes or a reason why there is none.</summary>
    private static bool IsTelecom(CdaNode telecom)
    {
        if (telecom["use"] is { } use && !TelecomUses.Contains(use, StringComparer.Ordinal))
            return false;
        if (telecom["value"] is not { } value)
            return telecom["nullFlavor"] is "UNK" or "NASK" or "ASKU" or "NAV" or "MSK";
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return !telecom.IsNull && colon > 0 && colon < value.Length - 1 && Prefixes.Contains(value[..colon], StringComparer.Ordinal);
    }
}
