using System.Text.RegularExpressions;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>
/// Reads the certificate of a health-data host (référentiel HDS: six activities, three years) from its text, in French or English. Certification bodies
/// lay them out as they please, so that what is not found is unknown, not absent.
/// </summary>
public static partial class HdsCertificateReader
{
    public const string Version = "hds-certificate/1";

    public static Observed<HdsCertificateFacts> Read(Stream document, ProductManifest manifest) => ObservedText.Of(Version, document, text => new HdsCertificateFacts
    {
        Subject = text.FirstExcerpt(Subject),
        Numbers = [.. Number.Matches(text.Value).Select(match => match.Groups["number"].Value.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Take(10)],
        DeclaredNumbers = Named.In(text, manifest.DataUses.Select(use => use.HdsCertificate).OfType<string>().Distinct(StringComparer.Ordinal)),
        NamedParties = Named.In(text, Named.Parties(manifest)),
        Activities = Activities(text.Value),
        ValidFrom = WrittenDates.After(text.Value, From),
        ValidUntil = [.. Ends(text.Value).Distinct().Order().Take(10)],
    });

    /// <summary>Numbers in a list that follows "activités" ("activités 1, 2 et 3", "1 à 6"), or the wording of each activity.</summary>
    private static IReadOnlyList<int> Activities(string text)
    {
        var found = new SortedSet<int>();
        foreach (Match list in ActivityList.Matches(text))
            AddListed(list.Value.AsSpan(list.Value.AsSpan().IndexOfAnyInRange('1', '6')), found);
        foreach (var (activity, wording) in Wordings)
        {
            if (wording.IsMatch(text))
                found.Add(activity);
        }
        return [.. found];
    }

    /// <summary>"1, 2 et 3", "1 a 4 et 6": "a", "to" and a hyphen span, everything else lists.</summary>
    private static void AddListed(ReadOnlySpan<char> list, SortedSet<int> found)
    {
        var (last, spans) = (0, false);
        foreach (var character in list)
        {
            if (char.IsAsciiDigit(character))
            {
                for (var each = spans ? last + 1 : character - '0'; each <= character - '0'; each++)
                    found.Add(each);
                (last, spans) = (character - '0', false);
            }
            else
            {
                spans |= character is 'a' or 'o' or '-';
                spans &= character is not 'd';
            }
        }
    }

    private static IEnumerable<DateOnly> Ends(string text)
    {
        foreach (Match introduced in Until.Matches(text))
        {
            var start = introduced.Index + introduced.Length;
            if (WrittenDates.In(text.Substring(start, Math.Min(60, text.Length - start))) is [var first, ..])
                yield return first.Date;
        }
    }

    private static readonly (int Activity, Regex Wording)[] Wordings =
        [(1, Sites), (2, Hardware), (3, VirtualInfrastructure), (4, Platform), (5, Administration), (6, Backup)];

    private const RegexOptions Linear = RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"hebergement de donnees de sante|hebergeurs? de donnees de sante|\bhds\b|health data host", Linear)]
    private static partial Regex Subject { get; }

    [GeneratedRegex(@"(certificat|certificate|attestation|hds)[^.0-9]{0,40}(n°|no\b\.?|nº|numero|number|num\.|#|:) ?:? ?(?<number>[a-z0-9][a-z0-9./-]{2,40}[a-z0-9])", Linear)]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"activit(e|es|y|ies)( d'hebergement| hds| numero| n°)* ?:? ?[1-6]( ?(,|;|/|et|and|&|a|to|-) ?[1-6])*\b", Linear)]
    private static partial Regex ActivityList { get; }

    [GeneratedRegex(@"(valable|valide|validite|effet|effective|delivree?|emis|issued|valid|certification)[^.]{0,30}?(du\b|a compter|a partir|from|d'effet|depuis|le\b|on\b|initiale|date)", Linear)]
    private static partial Regex From { get; }

    [GeneratedRegex(@"jusqu'au|jusqu'a|expir(e|ation|es|y)( le| date| on)?|fin de validite|until|valid through|echeance|valable au\b|date de fin", Linear)]
    private static partial Regex Until { get; }

    [GeneratedRegex(@"sites? physiques? permettant|mise a disposition et (le )?maintien en condition operationnelle des? sites|physical sites?", Linear)]
    private static partial Regex Sites { get; }

    [GeneratedRegex(@"infrastructure materielle|hardware infrastructure", Linear)]
    private static partial Regex Hardware { get; }

    [GeneratedRegex(@"infrastructure virtuelle|virtual infrastructure", Linear)]
    private static partial Regex VirtualInfrastructure { get; }

    [GeneratedRegex(@"plate-?forme d'hebergement d'application|application hosting platform|platform for hosting", Linear)]
    private static partial Regex Platform { get; }

    [GeneratedRegex(@"administration et (l')?exploitation du systeme|administration and operation", Linear)]
    private static partial Regex Administration { get; }

    [GeneratedRegex(@"sauvegardes? (externalisees? )?des? donnees|data backup|backup of (health )?data", Linear)]
    private static partial Regex Backup { get; }
}
