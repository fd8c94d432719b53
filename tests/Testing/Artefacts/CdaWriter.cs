using System.Text;

namespace Balise.Testing.Artefacts;

/// <summary>Writes a small clinical document that keeps to every rule of the French header, with an invented patient. Tests change its text.</summary>
public static class CdaWriter
{
    public const string Ins = "255081416802538";

    /// <summary>Structured: a section with a title and a text.</summary>
    public const string Structured =
        "<structuredBody><component><section><title>Synthèse</title><text>Rien à signaler.</text></section></component></structuredBody>";

    public static string Text(string body = Structured, string template = """<templateId root="1.2.250.1.213.1.1.1.13" extension="2024.01"/>""") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <realmCode code="FR"/>
          <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
          <templateId root="2.16.840.1.113883.2.8.2.1"/>
          <templateId root="1.2.250.1.213.1.1.1.1"/>
          {template}
          <id root="1.2.250.1.999.1" extension="42"/>
          <code code="11488-4" displayName="Consultation" codeSystem="2.16.840.1.113883.6.1"/>
          <title>Consultation</title>
          <effectiveTime value="20260302101500+0100"/>
          <confidentialityCode code="N" displayName="Normal" codeSystem="2.16.840.1.113883.5.25"/>
          <languageCode code="fr-FR"/>
          <setId root="1.2.250.1.999.2" extension="7"/>
          <versionNumber value="1"/>
          <recordTarget><patientRole>
            <id root="1.2.250.1.213.1.4.10" extension="{Ins}"/>
            <telecom value="tel:0100000000" use="H"/>
            <patient>
              <name><family qualifier="BR">ESSAI</family><given>JEANNE MARIE</given><given qualifier="BR">JEANNE</given></name>
              <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
              <birthTime value="19550814"/>
              <birthplace><place><addr><county>16802</county></addr></place></birthplace>
            </patient>
          </patientRole></recordTarget>
          <author><time value="202603021015+0100"/><assignedAuthor>
            <id root="1.2.250.1.71.4.2.1" extension="810002422979"/>
            <assignedPerson><name><family>ESSAI</family></name></assignedPerson>
          </assignedAuthor></author>
          <custodian><assignedCustodian><representedCustodianOrganization>
            <id root="1.2.250.1.71.4.2.2" extension="1750803447"/><name>Centre</name>
          </representedCustodianOrganization></assignedCustodian></custodian>
          <legalAuthenticator><time value="202603021015+0100"/><signatureCode code="S"/><assignedEntity>
            <id root="1.2.250.1.71.4.2.1" extension="810002422979"/>
          </assignedEntity></legalAuthenticator>
          <documentationOf><serviceEvent>
            <effectiveTime><low value="20260302"/></effectiveTime>
            <performer typeCode="PRF"><assignedEntity><id nullFlavor="NA"/><representedOrganization>
              <standardIndustryClassCode code="SNR" displayName="Service" codeSystem="1.2.250.1.213.1.1.4.6"/>
            </representedOrganization></assignedEntity></performer>
          </serviceEvent></documentationOf>
          <componentOf><encompassingEncounter><effectiveTime nullFlavor="NA"/><location><healthCareFacility>
            <code code="SNR" displayName="Service" codeSystem="1.2.250.1.213.1.1.4.6"/>
          </healthCareFacility></location></encompassingEncounter></componentOf>
          <component>{body}</component>
        </ClinicalDocument>
        """;

    public static byte[] Build(Func<string, string>? change = null) => Encoding.UTF8.GetBytes((change ?? (text => text))(Text()));

    /// <summary>Not structured: a file in base64, with the templates that such a body asks for.</summary>
    public static byte[] Unstructured(byte[] file, string mediaType = "application/pdf", string representation = "B64") => Encoding.UTF8.GetBytes(Text(
        $"""<nonXMLBody><text mediaType="{mediaType}" representation="{representation}">{Convert.ToBase64String(file)}</text></nonXMLBody>""",
        """<templateId root="1.3.6.1.4.1.19376.1.2.20"/>"""));
}
