using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>The names of axes, and an applicability condition in words that a program can read back.</summary>
internal static class AxisWords
{
    public static string Of(Axis axis, ViewSettings settings) => axis switch
    {
        Axis.Urbanisation => settings.Say("Urbanisation", "Urbanisation"),
        Axis.Interoperability => settings.Say("Interopérabilité", "Interoperability"),
        Axis.Security => settings.Say("Sécurité", "Security"),
        Axis.Ethics => settings.Say("Éthique", "Ethics"),
        _ => settings.Say("Échange de données", "Data exchange"),
    };

    /// <summary>For instance "all(flag:usesIns, not(platform:ios))", or null when the criterion applies to every product.</summary>
    public static string? Of(Applicability condition) => condition is Applicability.Always ? null : Spell(condition);

    private static string Spell(Applicability condition) => condition switch
    {
        Applicability.All(var terms) => $"all({string.Join(", ", terms.Select(Spell))})",
        Applicability.Any(var terms) => $"any({string.Join(", ", terms.Select(Spell))})",
        Applicability.Not(var term) => $"not({Spell(term)})",
        Applicability.Flag(var name) => $"flag:{name}",
        Applicability.Platform(var name) => $"platform:{name}",
        Applicability.Audience(var code) => $"audience:{code}",
        _ => "always",
    };
}
