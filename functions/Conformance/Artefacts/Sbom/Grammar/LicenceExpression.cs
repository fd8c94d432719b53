using System.Buffers;

namespace Balise.Conformance.Artefacts.Sbom.Grammar;

/// <summary>
/// The syntax of SPDX licence expressions (SPDX 2.3, annex D): identifiers, AND, OR, WITH, parentheses; or NONE or NOASSERTION alone. Whether an identifier
/// is on a list is not asked: the list grows between versions.
/// </summary>
internal static class LicenceExpression
{
    private const int DeepestNesting = 64;

    private static readonly SearchValues<char> Separators = SearchValues.Create(" ()\t\r\n");

    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var (depth, operand, exception) = (0, false, false);
        while (!text.IsEmpty)
        {
            var end = text[0] is '(' or ')' ? 1 : text.IndexOfAny(Separators);
            var word = end < 0 ? text : text[..end];
            switch (word)
            {
                case "(":
                    if (operand || exception || ++depth > DeepestNesting)
                    {
                        return false;
                    }

                    break;
                case ")":
                    if (!operand || --depth < 0)
                    {
                        return false;
                    }

                    break;
                case "AND" or "OR" or "WITH":
                    if (!operand)
                    {
                        return false;
                    }

                    (operand, exception) = (false, word is "WITH");
                    break;
                default:
                    if (operand || !IsIdentifier(word))
                    {
                        return false;
                    }

                    (operand, exception) = (true, false);
                    break;
            }

            text = text[word.Length..].TrimStart();
        }

        return operand && depth == 0;
    }

    /// <summary>A list identifier, perhaps "or later", or a reference to a licence of this document or another.</summary>
    private static bool IsIdentifier(ReadOnlySpan<char> word)
    {
        var colon = word.IndexOf(':');
        if (colon >= 0)
        {
            return word.StartsWith("DocumentRef-") && IsName(word[..colon]) && word[(colon + 1)..].StartsWith("LicenseRef-") && IsName(word[(colon + 1)..]);
        }

        return IsName(word is [.., '+'] ? word[..^1] : word);
    }

    private static bool IsName(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (!(char.IsAsciiLetterOrDigit(character) || character is '.' or '-'))
            {
                return false;
            }
        }

        return !word.IsEmpty;
    }
}
