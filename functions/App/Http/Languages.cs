namespace Balise.App.Http;

/// <summary>Chooses French or English for one request: ?lang= first, then Accept-Language, then French.</summary>
public static class Languages
{
    public const string French = "fr", English = "en";

    public static string Of(HttpRequest request)
    {
        if (request.Query["lang"].ToString() is French or English)
        {
            return request.Query["lang"].ToString();
        }

        var accepted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1);
        foreach (var language in accepted)
        {
            if (language.Value.StartsWith(French, StringComparison.OrdinalIgnoreCase))
            {
                return French;
            }

            if (language.Value.StartsWith(English, StringComparison.OrdinalIgnoreCase))
            {
                return English;
            }
        }

        return French;
    }
}
