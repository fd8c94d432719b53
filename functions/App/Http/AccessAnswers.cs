using Balise.App.SignIn;
using Balise.App.Web;
using Balise.Domain.Accounts;
using Microsoft.Extensions.Options;

namespace Balise.App.Http;

/// <summary>
/// Says a refusal to whoever asked: a machine reads a problem with the challenges of RFC 9110 and 6750, a person who can do something about it is led to where it is
/// done, and anybody else reads a page.
/// </summary>
internal static class AccessAnswers
{
    private const string Realm = "realm=\"Balise\"";

    public static async Task<IResult> OfAsync(HttpContext http, Problem problem, Calling calling)
    {
        http.Response.Headers.CacheControl = "no-store";
        var isPage = Pages.Prefers(http.Request) && !http.Request.Headers.ContainsKey("X-Api-Key") && http.Request.Headers.Authorization.Count == 0;
        if (isPage && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)))
        {
            if (problem == AccessRefusals.CredentialRequired && http.RequestServices.GetRequiredService<IOptions<SignInOptions>>().Value.TakesPeople)
            {
                return TypedResults.Redirect(ReturnPath.To("/sign-in", http));
            }

            if (problem == AccessRefusals.AccountRequired)
            {
                return TypedResults.Redirect(ReturnPath.To("/account/choice", http));
            }
        }

        if (problem.Status is StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = new([
                problem == AccessRefusals.TokenInvalid ? $"Bearer {Realm}, error=\"invalid_token\"" : $"Bearer {Realm}",
                $"ApiKey {Realm}, header=\"X-Api-Key\""]);
        }
        else if (calling.Caller?.By is Credential.Token && problem.Code == AccessRefusals.ScopeCode)
        {
            http.Response.Headers.WWWAuthenticate = $"Bearer {Realm}, error=\"insufficient_scope\"";
        }

        return isPage
            ? await Pages.RefusedAsync(http, problem)
            : problem.ToResult();
    }
}
