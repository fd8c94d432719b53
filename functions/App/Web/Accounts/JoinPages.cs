using Balise.App.Accounts;
using Balise.App.Http;
using Balise.App.SignIn;
using Balise.Domain.Accounts;

namespace Balise.App.Web.Accounts;

/// <summary>What an invitation offers, and where it is accepted.</summary>
public sealed record JoinModel(Account Account, MemberRight Right, string Token);

/// <summary>Where somebody who signed in accepts an invitation. A token that opens nothing is answered alike, whatever is wrong with it.</summary>
public static class JoinPages
{
    public static async Task<IResult> ShowAsync(HttpContext http, string token, AcceptInvitation accept, CancellationToken cancellation) =>
        await accept.FindAsync(token, http.SignedIn.Session.Person, cancellation) is var (invitation, account)
            ? await Page.OfAsync<JoinPage, JoinModel>(http, "Rejoindre un compte", "Join an account", new(account, invitation.Right, token))
            : await Pages.NotFoundAsync(http, AccountRefusals.InvitationNotFound);

    public static async Task<IResult> AcceptAsync(HttpContext http, string token, AcceptInvitation accept, Sessions sessions, CancellationToken cancellation)
    {
        if (await accept.RunAsync(token, http.SignedIn.Session.Person, cancellation) is not { } account)
        {
            return await Pages.NotFoundAsync(http, AccountRefusals.InvitationNotFound);
        }

        await sessions.ChooseAsync(http, account.Id, cancellation);
        return Form.SeeOther(http, "/account", "joined");
    }
}
