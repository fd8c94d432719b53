using System.Formats.Asn1;

namespace Balise.Conformance.Artefacts.Ios;

/// <summary>Takes the content out of a CMS SignedData (RFC 5652) without looking at the signatures: what comes out is a claim of whoever wrote the file.</summary>
internal static class SignedPayload
{
    private const string SignedData = "1.2.840.113549.1.7.2";

    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> cms)
    {
        try
        {
            var outer = new AsnReader(cms, AsnEncodingRules.BER).ReadSequence();
            if (outer.ReadObjectIdentifier() != SignedData)
                throw new ArtefactException("cms.type", "The provisioning profile is not signed data.");
            var signed = outer.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
            signed.ReadInteger();
            signed.ReadSetOf();
            var content = signed.ReadSequence();
            content.ReadObjectIdentifier();
            return content.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadOctetString();
        }
        catch (AsnContentException)
        {
            throw new ArtefactException("cms.malformed", "The provisioning profile's envelope is malformed.");
        }
    }
}
