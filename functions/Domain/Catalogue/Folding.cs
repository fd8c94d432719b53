using System.Globalization;
using System.Text;
using Balise.Conformance.Artefacts.Texts;

namespace Balise.Domain.Catalogue;

/// <summary>
/// Writes a text without case, accents and ligatures, so that people find what they spell plainly.
/// </summary>
public static class Folding
{
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var lower = char.ToLowerInvariant(letter);
            if (PlainLetters.Of(lower) is { } plain)
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
