using System.Formats.Asn1;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// The attributes that a signer signed in place of the content (RFC 2315, 9.2): they must hold the content's type and its digest, each once with one value.
/// </summary>
internal sealed class SignedAttributes
{
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const int MostAttributes = 64;
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0);

    private readonly Dictionary<string, List<ReadOnlyMemory<byte>>> values = new(StringComparer.Ordinal);
    private readonly ReadOnlyMemory<byte> encoded;

    public SignedAttributes(ReadOnlyMemory<byte> encoded)
    {
        this.encoded = encoded;
        try
        {
            for (var set = new AsnReader(encoded, AsnEncodingRules.BER).ReadSetOf(Tag0); set.HasData;)
            {
                var attribute = set.ReadSequence();
                var oid = attribute.ReadObjectIdentifier();
                List<ReadOnlyMemory<byte>> list = [];
                for (var items = attribute.ReadSetOf(); items.HasData && list.Count < 2;)
                {
                    list.Add(items.ReadEncodedValue());
                }

                if (!values.TryAdd(oid, list) || values.Count > MostAttributes)
                {
                    throw Fault("Signed attributes are repeated or too many.");
                }
            }
        }
        catch (AsnContentException)
        {
            throw SignatureFault.Malformed("set of signed attributes");
        }
    }

    /// <summary>
    /// Whether type and digest are those of the content. A missing or repeated value is a fault of the whole block, a wrong one of this signer.
    /// </summary>
    public bool Match(string contentType, byte[] digest)
    {
        try
        {
            return new AsnReader(Single(ContentType), AsnEncodingRules.BER).ReadObjectIdentifier() == contentType
                && new AsnReader(Single(MessageDigest), AsnEncodingRules.BER).ReadOctetString().AsSpan().SequenceEqual(digest);
        }
        catch (AsnContentException)
        {
            throw SignatureFault.Malformed("set of signed attributes");
        }
    }

    /// <summary>What the signature is over: the encoding with the tag of a plain set in place of the implicit one.</summary>
    public byte[] ToBeVerified()
    {
        var bytes = encoded.ToArray();
        bytes[0] = 0x31;
        return bytes;
    }

    private ReadOnlyMemory<byte> Single(string oid) => values.GetValueOrDefault(oid) switch
    {
        [var one] => one,
        [] or null => throw Fault($"The signed attribute {oid} is missing."),
        _ => throw Fault($"The signed attribute {oid} has several values."),
    };

    private static ArtefactException Fault(string why) => new("signature.signed-attributes", why);
}
