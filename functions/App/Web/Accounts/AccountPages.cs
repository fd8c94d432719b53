using Balise.App.Http;
using Balise.Domain.Accounts;

namespace Balise.App.Web.Accounts;

/// <summary>Who somebody is here, and for which account they act.</summary>
public sealed record AccountModel(Caller Caller, string? Done);

/// <summary>The page of the account that the caller acts for.</summary>
public static class AccountPages
{
    public static Task<IResult> Show(HttpContext http) =>
        Page.OfAsync<AccountPage, AccountModel>(http, "Mon compte", "My account", new(http.Caller, http.Request.Query["done"]));
}
