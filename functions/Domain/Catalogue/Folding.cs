using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Balise.Domain.Catalogue;

/// <summary>
/// Writes a text without case, accents and ligatures, so that people find what they spell plainly. The letters are our own table: the runtime knows no
/// decompositions when it is invariant, as ours is.
/// </summary>
public static class Folding
{
    private static readonly FrozenDictionary<char, string> Plain = new (string Letters, string As)[]
    {
        ("àáâãäåāăą", "a"), ("æ", "ae"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"), ("ĥħ", "h"), ("ìíîïĩīĭįı", "i"), ("ĳ", "ij"), ("ĵ", "j"),
        ("ķ", "k"), ("ĺļľŀł", "l"), ("ñńņňŉ", "n"), ("òóôõöøōŏő", "o"), ("œ", "oe"), ("ŕŗř", "r"), ("śŝşšș", "s"), ("ß", "ss"), ("ţťŧț", "t"), ("þ", "th"),
        ("ùúûüũūŭůűų", "u"), ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"),
    }.SelectMany(row => row.Letters.Select(letter => KeyValuePair.Create(letter, row.As))).ToFrozenDictionary();

    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var lower = char.ToLowerInvariant(letter);
            if (Plain.TryGetValue(lower, out var plain))
            {
                folded.Append(plain);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(lower);
            }
        }

        return folded.ToString();
    }
}
