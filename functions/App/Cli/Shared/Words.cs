using Balise.Conformance.Packs;

namespace Balise.App.Cli.Shared;

/// <summary>The words of the command line for codes, in the language of a screen.</summary>
internal static class Words
{
    extension(Screen screen)
    {
        public string Of(Verdict verdict) => verdict switch
        {
            Verdict.Conformant => screen.Say("conforme", "conformant"),
            Verdict.NotConformant => screen.Say("non conforme", "not conformant"),
            _ => screen.Say("à examiner", "needs review"),
        };

        public string Of(Axis axis) => axis switch
        {
            Axis.Urbanisation => screen.Say("Urbanisation", "Urbanisation"),
            Axis.Interoperability => screen.Say("Interopérabilité", "Interoperability"),
            Axis.Security => screen.Say("Sécurité", "Security"),
            Axis.Ethics => screen.Say("Éthique", "Ethics"),
            _ => screen.Say("Échange", "Exchange"),
        };

        public string Level(int level) => level switch
        {
            1 => screen.Say("niveau 1 sur 4, points bloquants", "level 1 of 4, blockers"),
            2 => screen.Say("niveau 2 sur 4, satisfait avec réserves", "level 2 of 4, met with reservations"),
            3 => screen.Say("niveau 3 sur 4, obligations satisfaites", "level 3 of 4, all obligations met"),
            4 => screen.Say("niveau 4 sur 4, tout est satisfait", "level 4 of 4, everything met"),
            _ => screen.Say("non évalué", "not assessed"),
        };

        /// <summary>A number with its noun, which is plural from two on in French and except for one in English.</summary>
        public string Count(int number, string fr, string frs, string en, string ens) =>
            screen.Say($"{number} {(number < 2 ? fr : frs)}", $"{number} {(number == 1 ? en : ens)}");
    }
}
