using Balise.App.Matchmaking;
using Balise.Conformance.Checks;
using Balise.Conformance.Packs;

namespace Balise.App.Web;

/// <summary>The words of the site for codes that no vocabulary of the manifest names.</summary>
public static class Labels
{
    public static string Level(int level, Frame frame) => level switch
    {
        1 => frame.Say("Niveau 1 sur 4 : points bloquants", "Level 1 of 4: blockers"),
        2 => frame.Say("Niveau 2 sur 4 : satisfait avec réserves", "Level 2 of 4: met with reservations"),
        3 => frame.Say("Niveau 3 sur 4 : obligations satisfaites", "Level 3 of 4: all obligations met"),
        4 => frame.Say("Niveau 4 sur 4 : tout est satisfait", "Level 4 of 4: everything met"),
        _ => frame.Say("Non évalué", "Not assessed"),
    };

    public static string Axis(Axis axis, Frame frame) => Capital(AxisLabels.Of(Domain.Catalogue.AxisLevels.NameOf(axis), frame.Language));

    public static string Opinion(string opinion, Frame frame) => opinion switch
    {
        "favourable" => frame.Say("Avis favorable", "Favourable opinion"),
        "favourable-with-non-suspensive-reservations" => frame.Say("Avis favorable, réserves non suspensives", "Favourable opinion, non-suspensive reservations"),
        "favourable-with-suspensive-reservations" => frame.Say("Avis favorable, réserves suspensives", "Favourable opinion, suspensive reservations"),
        _ => frame.Say("Avis défavorable", "Unfavourable opinion"),
    };

    public static string Platform(string platform) => platform switch
    {
        "android" => "Android",
        "ios" => "iOS",
        _ => "Web",
    };

    public static string Step(string code, Frame frame) => code switch
    {
        "listing.added" => frame.Say("Entrée au catalogue", "Entered the catalogue"),
        "listing.updated" => frame.Say("Nouvelle version au catalogue", "New version in the catalogue"),
        "rescan.confirmed" => frame.Say("Contrôlée de nouveau, sans changement bloquant", "Checked again, nothing blocks"),
        "rescan.inconclusive" => frame.Say("Nouveau contrôle non concluant", "New check inconclusive"),
        "rescan.blockers-found" => frame.Say("Nouveau contrôle : points bloquants", "New check: blockers found"),
        _ => code,
    };

    public static string Verdict(Verdict verdict, Frame frame) => verdict switch
    {
        Conformance.Packs.Verdict.Conformant => frame.Say("Conforme", "Conformant"),
        Conformance.Packs.Verdict.NotConformant => frame.Say("Non conforme", "Not conformant"),
        _ => frame.Say("À examiner", "Needs review"),
    };

    public static string Status(CriterionStatus status, Frame frame) => status switch
    {
        CriterionStatus.Met => frame.Say("Satisfait", "Met"),
        CriterionStatus.NotMet => frame.Say("Non satisfait", "Not met"),
        CriterionStatus.NotApplicable => frame.Say("Sans objet", "Not applicable"),
        CriterionStatus.Inconclusive => frame.Say("Non concluant", "Inconclusive"),
        CriterionStatus.AwaitsAnnex => frame.Say("Attend l'annexe officielle", "Awaits the official annex"),
        _ => frame.Say("Attend un avis humain", "Awaits a person"),
    };

    public static string Outcome(Outcome outcome, Frame frame) => Status(
        outcome switch
        {
            Conformance.Checks.Outcome.Met => CriterionStatus.Met,
            Conformance.Checks.Outcome.NotMet => CriterionStatus.NotMet,
            Conformance.Checks.Outcome.NotApplicable => CriterionStatus.NotApplicable,
            _ => CriterionStatus.Inconclusive,
        },
        frame);

    public static string Severity(Severity severity, Frame frame) => severity switch
    {
        Conformance.Packs.Severity.Blocker => frame.Say("bloquant", "blocker"),
        Conformance.Packs.Severity.Major => frame.Say("majeur", "major"),
        Conformance.Packs.Severity.Minor => frame.Say("mineur", "minor"),
        _ => frame.Say("pour information", "information"),
    };

    /// <summary>The picture of a status; its shape differs as well as its colour.</summary>
    public static string Icon(CriterionStatus status) => status switch
    {
        CriterionStatus.Met => "met",
        CriterionStatus.NotMet => "not-met",
        CriterionStatus.NotApplicable => "not-applicable",
        CriterionStatus.Inconclusive => "inconclusive",
        _ => "person",
    };

    public static string Country(string code, Frame frame) => code switch
    {
        "FR" => "France",
        "DE" => frame.Say("Allemagne", "Germany"),
        "BE" => frame.Say("Belgique", "Belgium"),
        "ES" => frame.Say("Espagne", "Spain"),
        "IE" => frame.Say("Irlande", "Ireland"),
        "IT" => frame.Say("Italie", "Italy"),
        "LU" => "Luxembourg",
        "NL" => frame.Say("Pays-Bas", "Netherlands"),
        "CH" => frame.Say("Suisse", "Switzerland"),
        "GB" => frame.Say("Royaume-Uni", "United Kingdom"),
        "US" => frame.Say("États-Unis", "United States"),
        _ => code,
    };

    public static string Capital(string text) => text is "" ? "" : char.ToUpperInvariant(text[0]) + text[1..];
}
