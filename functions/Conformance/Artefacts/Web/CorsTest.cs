namespace Balise.Conformance.Artefacts.Web;

/// <summary>Says whether other origins may read answers: nobody, everybody without credentials, named ones, or whoever asks, with the person's credentials.</summary>
public static class CorsTest
{
    public const string Reflected = "cross-origin-resource-sharing-implemented-with-universal-access";

    public static string Judge(SiteAnswer? preflight, string? origin) => preflight?.First("access-control-allow-origin") switch
    {
        null => "cross-origin-resource-sharing-not-implemented",
        var allowed when ScriptText.Trim(allowed) is "*" => "cross-origin-resource-sharing-implemented-with-public-access",
        var allowed when origin is { Length: > 0 } && allowed == origin && AllowsCredentials(preflight) => Reflected,
        _ => "cross-origin-resource-sharing-implemented-with-restricted-access",
    };

    private static bool AllowsCredentials(SiteAnswer preflight) =>
        preflight.First("access-control-allow-credentials") is { } value && ScriptText.Trim(value).Equals("true", StringComparison.OrdinalIgnoreCase);
}
