using System.Globalization;
using Balise.App.Http;
using Balise.Conformance.Manifests;
using Balise.Domain.Matchmaking;

namespace Balise.App.Matchmaking;

/// <summary>Says in a sentence how a constraint came out, with the labels of the vocabularies.</summary>
public static class Explanations
{
    public static string Of(ConstraintResult result, string language)
    {
        var french = language == Languages.French;
        var verdict = (result.Met, french) switch
        {
            (true, true) => "rempli",
            (true, false) => "met",
            (false, true) => "non rempli",
            _ => "not met",
        };
        return result.Constraint switch
        {
            "open" => french
                ? $"Dates : {verdict} (du {Day(result.Asked[0], french)} au {Day(result.Asked[1], french)})"
                : $"Dates: {verdict} (from {Day(result.Asked[0], french)} to {Day(result.Asked[1], french)})",
            "setting" => Codes(french ? "Lieu d'exercice" : "Setting", verdict, result, Vocabularies.Settings, language),
            "region" => Codes(french ? "Région" : "Region", verdict, result, Vocabularies.Regions, language),
            "specialty" => Codes(french ? "Spécialité" : "Specialty", verdict, result, Vocabularies.Specialties, language),
            "function" => Codes(french ? "Fonction" : "Function", verdict, result, Vocabularies.Functions, language),
            _ => french
                ? $"Niveau {AxisLabels.Of(result.Constraint["level-".Length..], language)} : {verdict} ({result.Offered[0]} pour {result.Asked[0]} demandé)"
                : $"Level {AxisLabels.Of(result.Constraint["level-".Length..], language)}: {verdict} ({result.Offered[0]} for {result.Asked[0]} asked)",
        };
    }

    private static string Codes(string name, string verdict, ConstraintResult result, IReadOnlyDictionary<string, BilingualText> labels, string language)
    {
        var values = result switch
        {
            { Asked: [] } => language == Languages.French ? "toutes acceptées" : "any accepted",
            { Offered: [] } => language == Languages.French ? "le produit convient partout" : "the product fits everywhere",
            _ => string.Join(", ", result.Offered.Select(code => labels.TryGetValue(code, out var label) ? label.In(language) : code)),
        };
        return language == Languages.French ? $"{name} : {verdict} ({values})" : $"{name}: {verdict} ({values})";
    }

    private static string Day(string iso, bool french) =>
        DateOnly.Parse(iso, CultureInfo.InvariantCulture).ToString(french ? "dd/MM/yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The axes by their public names.</summary>
public static class AxisLabels
{
    public static IReadOnlyList<string> All { get; } = ["urbanisation", "interoperability", "security", "ethics"];

    public static string Of(string axis, string language) => (axis, language) switch
    {
        ("urbanisation", Languages.French) => "urbanisation",
        ("urbanisation", _) => "national integration",
        ("interoperability", Languages.French) => "interopérabilité",
        ("security", Languages.French) => "sécurité",
        ("ethics", Languages.French) => "éthique",
        ("exchange", Languages.French) => "échange de données",
        ("exchange", _) => "data exchange",
        _ => axis,
    };
}
