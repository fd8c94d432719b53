using Balise.App.Development;
using Balise.App.Web.SignIn;
using Balise.App.Http;

namespace Balise.App.Web;

/// <summary>The parts of the site, for the navigation to say where one is.</summary>
public enum Section
{
    None,
    Home,
    Catalogue,
    Calls,
    Rules,
    Questionnaire,
    Mail,
}

/// <summary>What every page knows of the request it answers: its language, and addresses that keep the language once it was chosen.</summary>
public sealed record Frame(string Language, bool LanguageIsChosen, string Path, QueryString Query, bool IsEmbedded)
{
    /// <summary>Who signed in, if somebody did.</summary>
    public Visitor? Visitor { get; init; }

    /// <summary>Whether there is an issuer to sign in at.</summary>
    public bool CanSignIn { get; init; }

    public static IReadOnlyList<string> AllLanguages { get; } = [Languages.French, Languages.English];

    public static Frame Of(HttpContext http) => new(
        Languages.Of(http.Request),
        http.Request.Query.ContainsKey("lang"),
        http.Request.Path,
        http.Request.QueryString,
        DevelopmentSettings.IsEmbedded(http.RequestServices.GetRequiredService<IConfiguration>()));

    public bool IsFrench => Language == Languages.French;

    /// <summary>One sentence in the language of the page. French punctuation gets its no-break spaces.</summary>
    public string Say(string french, string english) => IsFrench ? Typography.French(french) : english;

    /// <summary>The address of another page of ours.</summary>
    public string To(string path) => LanguageIsChosen ? $"{path}{new QueryString().Add("lang", Language)}" : path;

    /// <summary>This page in another language, with everything else that was asked.</summary>
    public string In(string language)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Query.Value).Where(pair => pair.Key != "lang");
        return Path + QueryString.Create(query.Append(new("lang", language))).ToUriComponent();
    }

    public Section Section => Path switch
    {
        "/" => Section.Home,
        _ when Path.StartsWith("/catalogue", StringComparison.Ordinal) => Section.Catalogue,
        _ when Path.StartsWith("/calls", StringComparison.Ordinal) => Section.Calls,
        _ when Path.StartsWith("/packs", StringComparison.Ordinal) || Path.StartsWith("/checks", StringComparison.Ordinal) => Section.Rules,
        _ when Path.StartsWith("/questionnaire", StringComparison.Ordinal) => Section.Questionnaire,
        _ when Path.StartsWith("/dev/mail", StringComparison.Ordinal) => Section.Mail,
        _ => Section.None,
    };
}
