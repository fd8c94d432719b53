using Balise.Adapters.Tables;
using Balise.App.Accounts;
using Balise.App.Http;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Web.Accounts;

/// <summary>The members and open invitations of the caller's account, and what the last form said.</summary>
public sealed record MembersModel(Caller Caller, IReadOnlyList<MemberView> Members, IReadOnlyList<Invitation> Invitations, FormState Form, Problem? Problem, string? Done);

/// <summary>A member about to be removed.</summary>
public sealed record RemovalModel(MemberView Member, bool IsSelf);

/// <summary>Where an owner invites members, gives them rights and removes them.</summary>
public sealed class MemberPages(
    MemberTable members, PersonTable people, InvitationTable invitations, Invite invite, ChangeMembers change, TimeProvider clock)
{
    private const string Path = "/account/members";
    private readonly MemberTable members = members;
    private readonly PersonTable people = people;
    private readonly InvitationTable invitations = invitations;
    private readonly Invite invite = invite;
    private readonly ChangeMembers change = change;
    private readonly TimeProvider clock = clock;

    public static Task<IResult> ShowAsync(HttpContext http, MemberPages pages, CancellationToken cancellation) => pages.PageAsync(http, FormState.Empty, problem: null, cancellation);

    public static async Task<IResult> InviteAsync(HttpContext http, MemberPages pages, CancellationToken cancellation)
    {
        if (await Form.ReadAsync(http, cancellation) is not { } form)
        {
            return Form.NotAForm;
        }

        var draft = InvitationDraft.Read(Form.Document(form.Members("email", "right", "language")));
        if (!draft.IsValid)
        {
            return await pages.PageAsync(http, form.With(draft.Problems), problem: null, cancellation);
        }

        var (_, problem) = await pages.invite.RunAsync(http.Caller.Account.Id, http.Caller.Actor, draft.Value, cancellation);
        return problem is null ? Form.SeeOther(http, Path, "invited") : await pages.PageAsync(http, form.With([]), problem, cancellation);
    }

    public static async Task<IResult> WithdrawAsync(HttpContext http, string id, MemberPages pages, CancellationToken cancellation) =>
        await InvitationEndpoints.TryWithdrawAsync(http.Caller, id, pages.invitations, pages.clock, cancellation)
            ? Form.SeeOther(http, Path, "withdrawn")
            : await Pages.NotFoundAsync(http, AccountRefusals.InvitationNotFound);

    public static async Task<IResult> GiveAsync(HttpContext http, string person, MemberPages pages, CancellationToken cancellation)
    {
        if (await Form.ReadAsync(http, cancellation) is not { } form)
        {
            return Form.NotAForm;
        }

        return PersonId.TryParse(person, out var id) && Spelled.Rights.TryGetValue(form["right"], out var right)
            ? await pages.AnswerAsync(http, await pages.change.GiveAsync(http.Caller, id, right, cancellation), "right", cancellation)
            : await Pages.NotFoundAsync(http, AccountRefusals.MemberNotFound);
    }

    public static async Task<IResult> ShowRemovalAsync(HttpContext http, string person, MemberPages pages, CancellationToken cancellation)
    {
        var member = (await MemberEndpoints.OfAsync(http.Caller, pages.members, pages.people, cancellation)).FirstOrDefault(each => each.Person == person);
        return member is null || !PersonId.TryParse(person, out var id) ? await Pages.NotFoundAsync(http, AccountRefusals.MemberNotFound)
            : !ChangeMembers.MayRemove(http.Caller, id) ? await Pages.RefusedAsync(http, AccountRefusals.OwnerRequired)
            : await Page.OfAsync<RemovalPage, RemovalModel>(http, "Retirer un membre", "Remove a member", new(member, id == http.Caller.Person));
    }

    public static async Task<IResult> RemoveAsync(HttpContext http, string person, MemberPages pages, CancellationToken cancellation)
    {
        if (!PersonId.TryParse(person, out var id))
        {
            return await Pages.NotFoundAsync(http, AccountRefusals.MemberNotFound);
        }

        if (!ChangeMembers.MayRemove(http.Caller, id))
        {
            return await Pages.RefusedAsync(http, AccountRefusals.OwnerRequired);
        }

        var ended = await pages.change.RemoveAsync(http.Caller, id, cancellation);
        return ended is MemberChange.Done && id == http.Caller.Person ? Form.SeeOther(http, "/account/choice") : await pages.AnswerAsync(http, ended, "removed", cancellation);
    }

    private async Task<IResult> AnswerAsync(HttpContext http, MemberChange ended, string done, CancellationToken cancellation) => ended switch
    {
        MemberChange.Done => Form.SeeOther(http, Path, done),
        MemberChange.LastOwner => await PageAsync(http, FormState.Empty, AccountRefusals.LastOwner, cancellation),
        _ => await Pages.NotFoundAsync(http, AccountRefusals.MemberNotFound),
    };

    private async Task<IResult> PageAsync(HttpContext http, FormState form, Problem? problem, CancellationToken cancellation)
    {
        var caller = http.Caller;
        Invitation[] open = caller.By.Carries(Scope.AccountManage)
            ? [.. (await invitations.OfAccountAsync(caller.Account.Id, cancellation)).Where(invitation => invitation.IsPending(clock.GetUtcNow()))]
            : [];
        var model = new MembersModel(caller, await MemberEndpoints.OfAsync(caller, members, people, cancellation), open, form, problem, http.Request.Query["done"]);
        return problem is null && form.Problems is []
            ? await Page.OfAsync<MembersPage, MembersModel>(http, "Membres", "Members", model)
            : await Page.OfAsync<MembersPage, MembersModel>(http, "Erreur : membres", "Error: members", model, problem?.Status ?? StatusCodes.Status422UnprocessableEntity);
    }
}
