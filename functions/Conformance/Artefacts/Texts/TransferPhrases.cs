using System.Text.RegularExpressions;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>What a policy says of data that leave the European Union: GDPR article 13(1)(f) and chapter V.</summary>
internal static partial class TransferPhrases
{
    private const RegexOptions Linear = RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>Says that data leave the Union, or may.</summary>
    [GeneratedRegex(@"(hors|en dehors|a l'exterieur) (de |du )?(l'|la |territoire de l')?(union europeenne|ue\b|eee\b|espace economique|europe)|outside (of )?(the )?(european|eu\b|eea\b|europe)|\bpays tiers\b|third countr(y|ies)|transferts? internationa|international (data )?transfers?|vers (les|des) (etats-unis|pays situes)|to the united states", Linear)]
    public static partial Regex Mention { get; }

    /// <summary>Says that they do not, in the same sentence; read before <see cref="Mention"/>, whose words a denial uses too.</summary>
    [GeneratedRegex(@"\b(ne|n')[^.]{0,100}(transfer|transmis|hors de l'|en dehors de|pays tiers)|aucun(e)? (transfert|donnee|communication)[^.]{0,80}(hors|en dehors|transfer|pays tiers)|pas de transfert|no (transfers?|data|personal data|information)[^.]{0,60}(outside|third countr|transferred)|not (be )?(transferred|transfer|sent)[^.]{0,60}(outside|third countr)|(exclusivement|uniquement|only|exclusively)[^.]{0,60}(en france|union europeenne|in france|european union|within the eu)", Linear)]
    public static partial Regex Denial { get; }

    /// <summary>Names a safeguard of chapter V.</summary>
    [GeneratedRegex(@"clauses? (contractuelles? )?types?|standard contractual clauses?|decisions? d'adequation|adequacy decisions?|niveau de protection adequat|adequate (level of )?protection|regles (internes )?d'entreprise contraignantes|binding corporate rules|data privacy framework|garanties? (appropriee|adequate|suffisante)s?|appropriate safeguards?|\barticle 46\b", Linear)]
    public static partial Regex Safeguard { get; }
}
