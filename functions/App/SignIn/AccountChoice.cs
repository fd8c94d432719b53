using Balise.App.Http;
using Balise.App.Web;
using Balise.App.Web.SignIn;
using Balise.Domain.Kernel;

namespace Balise.App.SignIn;

/// <summary>Where somebody who is a member of several accounts says which one to act for; and who is a member of none reads what to do.</summary>
public static class AccountChoice
{
    private static Problem NotAMember { get; } = new(422, "account.not-a-member", "You are no member of this account.", "Choose one of those that are shown.");

    public static async Task<IResult> ShowAsync(HttpContext http, Memberships memberships, CancellationToken cancellation)
    {
        var session = http.SignedIn.Session;
        var found = await memberships.OfAsync(session, cancellation);
        return await Page.OfAsync<AccountChoicePage, AccountChoiceModel>(
            http, "Au nom de qui agir", "Whom to act for",
            new(found, found is [var only] ? only.Account.Id : session.Account, ReturnPath.Of(http.Request.Query[ReturnPath.Name])));
    }

    public static async Task<IResult> ChooseAsync(HttpContext http, Memberships memberships, Sessions sessions, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType)
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await http.Request.ReadFormAsync(cancellation);
        if (!AccountId.TryParse(form["account"], out var account) || (await memberships.OfAsync(http.SignedIn.Session, cancellation)).All(each => each.Account.Id != account))
        {
            return await Pages.RefusedAsync(http, NotAMember);
        }

        await sessions.ChooseAsync(http, account, cancellation);
        http.Response.Headers.Location = ReturnPath.Of(form[ReturnPath.Name]) ?? "/";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
