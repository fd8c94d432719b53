using Balise.App.Http;
using Balise.App.SignIn;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.Web.SignIn;

/// <summary>How signing in did not come to its end.</summary>
public enum SignInRefusal
{
    /// <summary>The issuer says that the person refused, or went back.</summary>
    Cancelled,

    /// <summary>What came back cannot be believed.</summary>
    Failed,

    /// <summary>The issuer does not answer.</summary>
    Unreachable,
}

/// <summary>One issuer that people may choose, and the address that leads to it.</summary>
public sealed record SignInChoice(string French, string English, string Href);

/// <summary>Whom somebody may act for, whom they act for now, and where they go on to.</summary>
public sealed record AccountChoiceModel(IReadOnlyList<Membership> Accounts, AccountId? Chosen, string? Return);

/// <summary>The pages around a session.</summary>
public static class SignInPages
{
    public static Problem NoIssuer { get; } = new(404, "sign-in.no-such-issuer", "Nobody signs in this way.", "The page /sign-in names those who vouch for people.");

    public static Task<IResult> ShowAsync(HttpContext http, IOptions<SignInOptions> options)
    {
        var back = ReturnPath.Of(http.Request.Query[ReturnPath.Name]);
        var query = back is null ? QueryString.Empty : new QueryString().Add(ReturnPath.Name, back);
        query = http.Request.Query["lang"].ToString() is Languages.French or Languages.English ? query.Add("lang", http.Request.Query["lang"].ToString()) : query;
        return Page.OfAsync<SignInPage, IReadOnlyList<SignInChoice>>(
            http, "Se connecter", "Sign in",
            [.. options.Value.Issuers.Where(pair => pair.Value.For is IssuerUse.People).Select(pair => new SignInChoice(pair.Value.French, pair.Value.English, $"/sign-in/{pair.Key}{query}"))]);
    }

    public static Task<IResult> RefusedAsync(HttpContext http, SignInRefusal refusal) => Page.OfAsync<SignInRefusedPage, SignInRefusal>(
        http, "Connexion interrompue", "Sign-in interrupted", refusal, refusal is SignInRefusal.Unreachable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest);

    /// <summary>
    /// Leads on to the issuer by a refresh and no redirect: browsers apply the policy on where forms may lead to what a form redirects to, and the form is on every page.
    /// </summary>
    public static Task<IResult> SignedOutAsync(HttpContext http, string? issuer)
    {
        if (issuer is not null)
        {
            http.Response.Headers["Refresh"] = $"0; url={issuer}";
        }

        return Page.OfAsync<SignedOutPage, string?>(http, "Vous êtes déconnecté", "You are signed out", issuer);
    }
}
