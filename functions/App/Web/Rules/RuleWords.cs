using System.Diagnostics;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;

namespace Balise.App.Web.Rules;

/// <summary>Says in words what a criterion has as data: whom it concerns, how far it is covered, which national function it tells of.</summary>
public static class RuleWords
{
    /// <summary>The products that an expression holds for, in lower case within a sentence.</summary>
    public static string Of(Applicability applicability, Frame frame) => applicability switch
    {
        Applicability.Always => frame.Say("tous les produits", "all products"),
        Applicability.Flag(var name) => Quoted(Vocabularies.ProfileFlags[name], frame),
        Applicability.Platform(var name) => frame.Say("plateforme ", "platform ") + Vocabularies.PlatformNames[name].In(frame.Language),
        Applicability.Audience(var code) => frame.Say("public ", "audience ") + Quoted(Vocabularies.Audiences[code], frame),
        Applicability.Not(var term) => frame.Say("sauf ", "except ") + Nested(term, frame),
        Applicability.All(var terms) => string.Join(frame.Say(" et ", " and "), terms.Select(term => Nested(term, frame))),
        Applicability.Any(var terms) => string.Join(frame.Say(" ou ", " or "), terms.Select(term => Nested(term, frame))),
        _ => throw new UnreachableException(),
    };

    public static string Coverage(CoverageState state, Frame frame) => state switch
    {
        CoverageState.Covered => frame.Say("Couvert", "Covered"),
        CoverageState.CoveredInPart => frame.Say("Couvert en partie", "Covered in part"),
        CoverageState.AwaitsAnnex => frame.Say("Attend l'annexe officielle", "Awaits the official annex"),
        CoverageState.NotApplicable => frame.Say("Sans objet", "Not applicable"),
        _ => frame.Say("Non couvert", "Not covered"),
    };

    public static string Function(NationalFunction function, Frame frame) => function switch
    {
        NationalFunction.Identity => frame.Say("Identification", "Identification"),
        NationalFunction.Ins => frame.Say("Identité nationale de santé", "National health identity"),
        NationalFunction.SharedRecord => frame.Say("Dossier partagé", "Shared record"),
        _ => frame.Say("Messagerie sécurisée", "Secure messaging"),
    };

    public static string Judge(string judge, Frame frame) =>
        judge == "authority" ? frame.Say("l'autorité", "the authority") : frame.Say("un évaluateur", "an assessor");

    public static string Provenance(Provenance provenance, Frame frame) => provenance switch
    {
        Conformance.Packs.Provenance.Official => frame.Say("texte officiel", "official text"),
        Conformance.Packs.Provenance.Reconstructed => frame.Say("reconstitué d'après le texte officiel", "reconstructed from the official text"),
        Conformance.Packs.Provenance.AwaitingAnnex => frame.Say("attend l'annexe officielle", "awaits the official annex"),
        _ => frame.Say("formulation de Balise", "wording by Balise"),
    };

    /// <summary>What a vendor answers at least, in the words of the scale.</summary>
    public static string Target(ResponseTarget target, Frame frame)
    {
        var rank = target.Scale.RankOf(target.Level);
        return target.Scale.Levels[rank].Label.In(frame.Language) + (rank < target.Scale.Levels.Count - 1 ? frame.Say(", ou au-dessus", ", or above") : "");
    }

    private static string Quoted(BilingualText words, Frame frame) => frame.Say($"« {words.Fr} »", $"“{words.En}”");

    private static string Nested(Applicability term, Frame frame) =>
        term is Applicability.All or Applicability.Any ? $"({Of(term, frame)})" : Of(term, frame);
}
