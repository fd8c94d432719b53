using System.Globalization;
using System.Security.Cryptography;
using Balise.Conformance.Artefacts.Cda;
using Balise.Conformance.Artefacts.Zip;

namespace Balise.Conformance.Artefacts.Xdm;

/// <summary>
/// Compares what the metadata say of a document with the document itself: hash (SHA-1, as IHE prescribes), size, and for a clinical document its header. Identifiers
/// are compared here and forgotten.
/// </summary>
internal static class XdmComparison
{
    private static readonly string[] Required =
    [
        "mimeType", "typeCode", "classCode", "formatCode", "confidentialityCode", "healthcareFacilityTypeCode", "practiceSettingCode", "hash", "size", "languageCode",
        "patientId", "uniqueId", "URI",
    ];

    /// <summary>JDV_J04-XdsPracticeSettingCode-CISIS, revision of 2024.</summary>
    private static readonly string[] Practices =
        ["AMBULATOIRE", "AMO", "DEPISTAGE", "ESSMS", "ETABLISSEMENT", "HAD", "MAD", "PALLIATIF", "SAD", "SAMU_SMUR", "EXP_PATIENT", "SNR"];

    public static void Check(XdmValues values, ZipEntry? document, SampleArchive archive, string place, CdaFindings findings)
    {
        foreach (var name in Required.Where(name => values[name] is null))
            findings.Add(XdmRules.Missing, $"{place}/{name}");
        if (values["healthcareFacilityTypeCode"] is { } facility && !IsFacility(facility))
            findings.Add(XdmRules.Facility, $"{place}/healthcareFacilityTypeCode");
        if (values["practiceSettingCode"] is { } practice && !Practices.Contains(practice, StringComparer.Ordinal))
            findings.Add(XdmRules.Practice, $"{place}/practiceSettingCode");
        if (document is null)
        {
            findings.Add(XdmRules.Document, $"{place}/URI");
            return;
        }

        try
        {
            Compare(values, archive.Content(document), place, findings);
        }
        catch (ArtefactException)
        {
            findings.Add(XdmRules.Document, $"{place}/URI");
        }
    }

    private static void Compare(XdmValues values, MemoryStream content, string place, CdaFindings findings)
    {
        if (values["size"] is { } size && size != content.Length.ToString(CultureInfo.InvariantCulture))
            findings.Add(XdmRules.Size, $"{place}/size");
        if (values["hash"] is { } hash && !hash.Equals(Sha1(content), StringComparison.OrdinalIgnoreCase))
            findings.Add(XdmRules.Hash, $"{place}/hash");
        if (!IsXml(values))
            return;
        content.Position = 0;
        if (Header(content) is { } root)
            CompareHeader(values, root, place, findings);
    }

    private static void CompareHeader(XdmValues values, CdaNode root, string place, CdaFindings findings)
    {
        Same("uniqueId", XdmRules.UniqueId, CdaReader.Identifier(root.First("id")));
        Same("typeCode", XdmRules.TypeCode, root.First("code")?["code"]);
        Same("languageCode", XdmRules.Language, root.First("languageCode")?["code"]);
        Same("healthcareFacilityTypeCode", XdmRules.FacilityOfHeader,
            root.Select("componentOf", "encompassingEncounter", "location", "healthCareFacility", "code").FirstOrDefault()?["code"]);
        Same("practiceSettingCode", XdmRules.PracticeOfHeader, root.First("documentationOf")?
            .Select("serviceEvent", "performer", "assignedEntity", "representedOrganization", "standardIndustryClassCode").FirstOrDefault()?["code"]);
        if (values.All("confidentialityCode") is { Count: > 0 } codes && root.First("confidentialityCode")?["code"] is { } confidentiality
            && !codes.Contains(confidentiality, StringComparer.Ordinal))
        {
            findings.Add(XdmRules.Confidentiality, $"{place}/confidentialityCode");
        }

        if (values["patientId"] is { } patient && !root.Select("recordTarget", "patientRole", "id").Any(id => IsPatient(patient, id)))
            findings.Add(XdmRules.Patient, $"{place}/patientId");

        void Same(string name, string rule, string? inHeader)
        {
            if (values[name] is { } said && inHeader is not null && said != inHeader)
                findings.Add(rule, $"{place}/{name}");
        }
    }

    /// <summary>A patient is written as number^^^&amp;OID&amp;ISO.</summary>
    private static bool IsPatient(string written, CdaNode id)
    {
        var parts = written.Split('^');
        var authority = parts.Length > 3 ? parts[3].Split('&') : [];
        return authority.Length > 1 && parts[0] == id["extension"] && authority[1] == id["root"];
    }

    private static CdaNode? Header(Stream content)
    {
        try
        {
            return CdaReader.Open(content).Root;
        }
        catch (ArtefactException)
        {
            // A signature or another document; clinical documents that cannot be read are refused where they are judged.
            return null;
        }
    }

    private static bool IsXml(XdmValues values) => values["mimeType"]?.EndsWith("xml", StringComparison.OrdinalIgnoreCase) is not false;

    /// <summary>JDV_J02-XdsHealthcareFacilityTypeCode-CISIS, revision of 2024: sectors SA01 to SA69 without 11 and 62, and two codes of its own.</summary>
    private static bool IsFacility(string code) => code is "SNR" or "EXP_PATIENT"
        || (code is ['S', 'A', _, _] && int.TryParse(code.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var sector) && sector is >= 1 and <= 69 and not (11 or 62));

#pragma warning disable CA5350 // The profile fixes SHA-1; it finds accidents, and nothing here relies on it against forgery.
    private static string Sha1(MemoryStream content) => Convert.ToHexStringLower(SHA1.HashData(content.ToArray()));
#pragma warning restore CA5350
}
