using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Balise.Testing.Artefacts;

/// <summary>Writes an exchange archive (IHE XDM) with one document and metadata that say the truth of it. Tests change the metadata's text.</summary>
public static class XdmWriter
{
    private static readonly (string Name, string Scheme, string Code)[] Codes =
    [
        ("classCode", "41a5887f-8865-4c09-adf7-e362475b143a", "10"),
        ("confidentialityCode", "f4f85eac-e6cb-4883-b524-f2705394840f", "N"),
        ("formatCode", "a09d5840-386c-46f2-b5ad-9c3699a4309d", "urn:asip:ci-sis:vsm:2013"),
        ("healthcareFacilityTypeCode", "f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1", "SNR"),
        ("practiceSettingCode", "cccf5598-8b07-4b77-a05e-ae952c785ead", "SNR"),
        ("typeCode", "f0306f51-975f-434e-a61c-c59651d33983", "11488-4"),
    ];

    public static byte[] Build(byte[] document, Func<string, string>? change = null) => new ZipWriter(
        new ZipPart("README.TXT", "Lisez-moi"u8.ToArray()),
        new ZipPart("INDEX.HTM", "<html></html>"u8.ToArray()),
        new ZipPart("IHE_XDM/SUBSET01/METADATA.XML", Encoding.UTF8.GetBytes((change ?? (text => text))(Metadata(document)))),
        new ZipPart("IHE_XDM/SUBSET01/DOC0001.XML", document)).Build();

    private static string Metadata(byte[] document) => $"""
        <SubmitObjectsRequest xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">
          <rim:RegistryObjectList>
            <rim:ExtrinsicObject id="Document01" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">
              {Slot("hash", Sha1(document))}{Slot("size", document.Length.ToString(CultureInfo.InvariantCulture))}
              {Slot("languageCode", "fr-FR")}{Slot("URI", "DOC0001.XML")}
              {string.Concat(Codes.Select(code => $"""
                  <rim:Classification classificationScheme="urn:uuid:{code.Scheme}" nodeRepresentation="{code.Code}">{Slot("codingScheme", "1.2.3")}</rim:Classification>
                  """))}
              <rim:ExternalIdentifier identificationScheme="urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427" value="{CdaWriter.Ins}^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH"/>
              <rim:ExternalIdentifier identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab" value="1.2.250.1.999.1^42"/>
            </rim:ExtrinsicObject>
          </rim:RegistryObjectList>
        </SubmitObjectsRequest>
        """;

    private static string Slot(string name, string value) =>
        $"""<rim:Slot name="{name}"><rim:ValueList><rim:Value>{value}</rim:Value></rim:ValueList></rim:Slot>""";

#pragma warning disable CA5350 // IHE prescribes SHA-1.
    private static string Sha1(byte[] document) => Convert.ToHexStringLower(SHA1.HashData(document));
#pragma warning restore CA5350
}
