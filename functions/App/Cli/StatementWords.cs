using System.Globalization;
using System.Text.Json;
using Balise.App.Http;
using Balise.Conformance.Attestations;

namespace Balise.App.Cli;

/// <summary>Says what a verified statement states, a line per fact.</summary>
internal static class StatementWords
{
    private const string Prefix = "BALISE_";

    public static IEnumerable<string> Of(Statement statement, string language)
    {
        var french = language == Languages.French;
        return statement.PredicateType switch
        {
            DecisionStatement.PredicateType => Decision(statement, french),
            FactStatement.JudgementType =>
            [
                french
                    ? $"Jugement sur {statement.Text("criterion")} : {Outcome(statement.Text("outcome"), french)}."
                    : $"Judgement on {statement.Text("criterion")}: {Outcome(statement.Text("outcome"), french)}.",
                Reason(statement, french),
            ],
            FactStatement.WaiverType =>
            [
                french
                    ? $"Dérogation au constat {statement.Text("check")} de {statement.Text("criterion")}{(statement.Text("until") is { } day ? $", jusqu'au {day}" : "")}."
                    : $"Waiver of the finding {statement.Text("check")} on {statement.Text("criterion")}{(statement.Text("until") is { } last ? $", until {last}" : "")}.",
                Reason(statement, french),
            ],
            var other => [french ? $"Déclaration d'un autre genre : {other}." : $"A statement of another kind: {other}."],
        };
    }

    private static IEnumerable<string> Decision(Statement statement, bool french)
    {
        var (name, version) = (statement.Text(DecisionStatement.Extension, "product", "name"), statement.Text(DecisionStatement.Extension, "product", "version"));
        var (opinion, on) = (Opinion(statement.Text(DecisionStatement.Extension, "opinion"), french), statement.Text("timeVerified")?[..10]);
        yield return french ? $"Produit : {name}, version {version}." : $"Product: {name}, version {version}.";
        yield return french ? $"Avis : {opinion}, rendu le {on}." : $"Opinion: {opinion}, given on {on}.";
        if (Texts(statement.Predicate, DecisionStatement.Extension, "reservations") is { Length: > 0 } reservations)
        {
            yield return french ? $"Réserves : {string.Join(", ", reservations)}." : $"Reservations: {string.Join(", ", reservations)}.";
        }

        foreach (var level in Texts(statement.Predicate, "verifiedLevels").Where(level => level.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var parts = level[Prefix.Length..].Split("_LEVEL_");
            yield return french ? $"Niveau {parts[^1]} sur 4 : {Axis(parts[0], french)}." : $"Level {parts[^1]} of 4: {Axis(parts[0], french)}.";
        }
    }

    private static string Reason(Statement statement, bool french) => french ? $"Motif : {statement.Text("reason")}" : $"Reason: {statement.Text("reason")}";

    private static string Outcome(string? outcome, bool french) => (outcome, french) switch
    {
        ("met", true) => "satisfait",
        ("not-met", true) => "non satisfait",
        ("not-applicable", true) => "sans objet",
        _ => outcome?.Replace('-', ' ') ?? "?",
    };

    private static string Opinion(string? opinion, bool french) => (opinion, french) switch
    {
        ("favourable", true) => "favorable",
        ("favourable-with-non-suspensive-reservations", true) => "favorable avec réserves non suspensives",
        ("favourable-with-suspensive-reservations", true) => "favorable avec réserves suspensives",
        ("unfavourable", true) => "défavorable",
        ("favourable-with-non-suspensive-reservations", false) => "favourable with non-suspensive reservations",
        ("favourable-with-suspensive-reservations", false) => "favourable with suspensive reservations",
        _ => opinion ?? "?",
    };

    private static string Axis(string axis, bool french) => (axis, french) switch
    {
        ("URBANISATION", true) => "urbanisation",
        ("INTEROPERABILITY", true) => "interopérabilité",
        ("SECURITY", true) => "sécurité",
        ("ETHICS", true) => "éthique",
        ("EXCHANGE", true) => "échanges",
        _ => axis.ToLower(CultureInfo.InvariantCulture),
    };

    private static string[] Texts(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return [];
            }
        }

        return element.ValueKind is JsonValueKind.Array
            ? [.. element.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
    }
}
