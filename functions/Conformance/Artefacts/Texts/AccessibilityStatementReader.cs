using System.Text.RegularExpressions;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>Reads an accessibility statement for the parts that the RGAA asks of it: state, rate, version, contact, Défenseur des droits, dates.</summary>
public static partial class AccessibilityStatementReader
{
    public const string Version = "accessibility-statement/1";

    public static Observed<AccessibilityStatementFacts> Read(Stream document) => ObservedText.Of(Version, document, text => new AccessibilityStatementFacts
    {
        State = State(text.Value),
        Rate = RateOf(text.Value),
        RgaaVersion = Rgaa.Match(text.Value) is { Success: true } version ? version.Groups["version"].Value : null,
        Dates = [.. WrittenDates.In(text.Value).Select(found => found.Date).Distinct().OrderDescending().Take(20)],
        Topics = text.Topics([("state", AnyState), ("rate", Rate), ("version", Rgaa), ("contact", Contact), ("defender", Defender)]),
    });

    // "Non conforme" is also a part of "éléments non conformes": the sentence that states the level is looked for first.
    private static string? State(string text) => StatedState.Match(text) is { Success: true } stated
        ? Level(stated.Groups["state"].Value)
        : AnyState.Match(text) is { Success: true } any ? Level(any.Value) : null;

    private static string Level(string words) => words switch
    {
        _ when words.StartsWith("tot", StringComparison.Ordinal) || words.StartsWith("full", StringComparison.Ordinal) => "full",
        _ when words.StartsWith("part", StringComparison.Ordinal) => "partial",
        _ => "none",
    };

    private static string? RateOf(string text) => Rate.Match(text) is { Success: true } rate ? rate.Groups["rate"].Value.Replace(',', '.') : null;

    private const RegexOptions Linear = RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"(est|sont|accessibilite ?:|is|etat de conformite[^.]{0,80}) (?<state>(totalement|partiellement|non)[ -]conforme|(fully|partially|not|non-?) ?compliant)", Linear)]
    private static partial Regex StatedState { get; }

    [GeneratedRegex(@"(totalement|partiellement|non)[ -]conforme\b|(fully|partially|not|non-?) ?compliant", Linear)]
    private static partial Regex AnyState { get; }

    [GeneratedRegex(@"(?<rate>[0-9]{1,3}([.,][0-9]{1,2})?) ?(%|pour ?cent|percent)[^.]{0,60}(criteres?|rgaa|conform|respect|criteria)|(taux|conformite|rate)[^.%]{0,60} (?<rate>[0-9]{1,3}([.,][0-9]{1,2})?) ?%", Linear)]
    private static partial Regex Rate { get; }

    [GeneratedRegex(@"(rgaa|referentiel general d'amelioration de l'accessibilite)[^.0-9]{0,30}(?<version>[345](\.[0-9]){0,2})", Linear)]
    private static partial Regex Rgaa { get; }

    [GeneratedRegex(@"(contact|responsable)[^.]{0,80}(site|service|application|accessib)|[a-z0-9._-]+@[a-z0-9-]+\.[a-z]{2,}|formulaire (de contact|en ligne)|contact form|retour d'information", Linear)]
    private static partial Regex Contact { get; }

    [GeneratedRegex(@"defenseure? des droits", Linear)]
    private static partial Regex Defender { get; }
}
