using System.Collections.Frozen;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>Letters without their accents and ligatures. The table is our own: the runtime knows no decompositions when it is invariant, as ours is.</summary>
public static class PlainLetters
{
    private static readonly FrozenDictionary<char, string> Plain = new (string Letters, string As)[]
    {
        ("àáâãäåāăą", "a"), ("æ", "ae"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"), ("ĥħ", "h"), ("ìíîïĩīĭįı", "i"), ("ĳ", "ij"), ("ĵ", "j"),
        ("ķ", "k"), ("ĺļľŀł", "l"), ("ñńņňŉ", "n"), ("òóôõöøōŏő", "o"), ("œ", "oe"), ("ŕŗř", "r"), ("śŝşšș", "s"), ("ß", "ss"), ("ţťŧț", "t"), ("þ", "th"),
        ("ùúûüũūŭůűų", "u"), ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"),
    }.SelectMany(row => row.Letters.Select(letter => KeyValuePair.Create(letter, row.As))).ToFrozenDictionary();

    /// <summary>Null when the letter, in lower case, has no accent that is known.</summary>
    public static string? Of(char lower) => Plain.GetValueOrDefault(lower);
}
