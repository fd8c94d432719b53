using System.Text.Json;

namespace Balise.Conformance.Artefacts.Oidc;

/// <summary>Conditions on the lists of provider metadata, as the OpenID conformance suite judges them: a list that is asked for is an array of strings.</summary>
public static class OidcLists
{
    /// <summary>The list holds at least so many of the wanted values. What is no array of strings holds none.</summary>
    public static OidcRule Holds(string code, string member, IReadOnlyList<string> wanted, int least = 1, bool optional = false) => new(code, document =>
        document.Find(member) is not { } list
            ? optional ? [] : [(member, $"The member {member} is missing.")]
            : !AreTexts(list)
                ? [(member, $"{member} must be an array of strings.")]
                : wanted.Count(value => list.EnumerateArray().Any(item => Same(member, item.GetString()!, value))) >= least
                    ? []
                    : [(member, $"{member} must hold {(least == wanted.Count ? "" : $"{least} of ")}{string.Join(", ", wanted)}.")]);

    /// <summary>The list is there, has a value, and has no value that is not known.</summary>
    public static OidcRule Within(string code, string member, IReadOnlyList<string> known) => new(code, document =>
        document.Find(member) is not { } list || !AreTexts(list) || list.GetArrayLength() == 0
            ? [(member, $"{member} must be an array of strings that is not empty.")]
            : list.EnumerateArray().Any(item => !known.Contains(item.GetString()!, StringComparer.Ordinal))
                ? [(member, $"{member} may hold {string.Join(" and ", known)} only.")]
                : []);

    /// <summary>The list is there, and has a value.</summary>
    public static OidcRule Present(string code, string member) => new(code, document =>
        document.Find(member) is { } list && AreTexts(list) && list.GetArrayLength() > 0 ? [] : [(member, $"{member} must be an array of strings that is not empty.")]);

    /// <summary>Each value of the list, when it is there, is accepted.</summary>
    public static OidcRule Each(string code, string member, Func<string, bool> accepts, string message) => new(code, document =>
        document.Find(member) is not { } list
            ? []
            : !AreTexts(list)
                ? [(member, $"{member} must be an array of strings.")]
                : list.EnumerateArray().Index().Where(item => !accepts(item.Item.GetString()!)).Select(item => ($"{member}/{item.Index}", message)));

    /// <summary>None of these values is in the list. A list that is absent has what the specification says that it then has.</summary>
    public static OidcRule None(string code, string member, Func<string, bool> unwanted, string message, IReadOnlyList<string>? whenAbsent = null) => new(code, document =>
        (document.Find(member) is { } list ? AreTexts(list) ? list.EnumerateArray().Select(item => item.GetString()!) : [] : whenAbsent ?? []).Any(unwanted)
            ? [(member, message)]
            : []);

    public static bool AreTexts(JsonElement list) =>
        list.ValueKind is JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String);

    /// <summary>The values of a response type stand in any order (OAuth 2.0 Multiple Response Type Encoding Practices).</summary>
    private static bool Same(string member, string one, string other) => member != "response_types_supported"
        ? one == other
        : one.Split(' ').ToHashSet(StringComparer.Ordinal).SetEquals(other.Split(' '));
}
