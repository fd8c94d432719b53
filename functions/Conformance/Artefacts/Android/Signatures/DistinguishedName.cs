using System.Formats.Asn1;
using System.Text;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// Names of issuers and subjects. Two names are the same when their attributes are, whatever kind of string they are written in; letters compare
/// without case and runs of spaces as one. Only spaces are folded: other control characters stay different.
/// </summary>
internal static class DistinguishedName
{
    private const string CommonName = "2.5.4.3";

    public static bool Same(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) =>
        one.Span.SequenceEqual(other.Span) || (Attributes(one) is { } left && Attributes(other) is { } right && left.SequenceEqual(right));

    public static bool HasCommonName(ReadOnlyMemory<byte> name, string value) => Attributes(name)?.Contains((CommonName, Fold(value))) is true;

    /// <summary>The attributes in order, null when they cannot be read as texts.</summary>
    private static List<(string Oid, string Value)>? Attributes(ReadOnlyMemory<byte> name)
    {
        try
        {
            List<(string, string)> attributes = [];
            for (var parts = new AsnReader(name, AsnEncodingRules.BER).ReadSequence(); parts.HasData;)
            {
                for (var part = parts.ReadSetOf(); part.HasData;)
                {
                    var attribute = part.ReadSequence();
                    attributes.Add((attribute.ReadObjectIdentifier(), Value(attribute)));
                }
            }

            return attributes;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static string Value(AsnReader attribute)
    {
        var tag = attribute.PeekTag();
        return tag is { TagClass: TagClass.Universal, TagValue: 12 or 18 or 19 or 20 or 22 or 26 or 30 }
            ? Fold(attribute.ReadCharacterString((UniversalTagNumber)tag.TagValue))
            : Convert.ToHexStringLower(attribute.ReadEncodedValue().Span);
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Trim(' '))
        {
            if (c != ' ' || folded[^1] != ' ')
            {
                folded.Append(char.ToUpperInvariant(c));
            }
        }

        return folded.ToString();
    }
}
