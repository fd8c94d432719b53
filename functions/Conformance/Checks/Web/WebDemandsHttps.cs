using System.Globalization;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>Browsers are told to use https only, for at least six months (Strict-Transport-Security).</summary>
public sealed class WebDemandsHttps : HttpsPageCheck
{
    private const long SixMonths = 15_552_000;

    public override CheckInfo Info { get; } = new(
        "SEC-WEB-004", new("HSTS vaut au moins six mois", "HSTS lasts at least six months"), Since: "0.1.0");

    protected override Finding Evaluate(ResponseFacts page, FetchFacts chain)
    {
        var where = page.Url + "#strict-transport-security";
        if (!page.IsHttps() || page.All("strict-transport-security") is not [_, ..] values)
            return Info.NotMet("L'en-tête est absent.", "The header is absent.", where);
        // Sent twice, or with a comma, which is how proxies join two, it is void.
        return values is [var only] && MaxAge(only) is { } seconds
            ? seconds >= SixMonths
                ? Info.Met($"max-age vaut {seconds} secondes.", $"max-age is {seconds} seconds.", where)
                : Info.NotMet(
                    $"max-age vaut {seconds} secondes ; au moins {SixMonths} sont demandées.",
                    $"max-age is {seconds} seconds; at least {SixMonths} are asked for.", where)
            : Info.NotMet("L'en-tête n'est pas valable : le navigateur l'ignore.", "The header is not valid: browsers ignore it.", where);
    }

    private static long? MaxAge(string header)
    {
        if (header.Contains(',', StringComparison.Ordinal))
            return null;
        var directives = header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(directive => directive.Split('=', 2, StringSplitOptions.TrimEntries)).ToArray();
        if (directives.GroupBy(directive => directive[0], StringComparer.OrdinalIgnoreCase).Any(group => group.Count() > 1))
            return null;
        var maxAge = directives.FirstOrDefault(directive => directive.Length == 2 && directive[0].Equals("max-age", StringComparison.OrdinalIgnoreCase));
        return long.TryParse(maxAge?[1].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
    }
}
