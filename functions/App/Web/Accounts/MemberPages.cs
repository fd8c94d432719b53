using Balise.Adapters.Tables;
using Balise.App.Accounts;
using Balise.App.Http;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Web.Accounts;

/// <summary>The members and open invitations of the caller's account, and what the last form said.</summary>
public sealed record MembersModel(Caller Caller, IReadOnlyList<MemberView> Members, IReadOnlyList<Invitation> Invitations, FormState Form, Problem? Problem, string? Done);

/// <summary>A member about to be removed.</summary>
public sealed record RemovalModel(MemberView Member, bool IsSelf, string Action);

/// <summary>Where an owner invites members, gives them rights and removes them.</summary>
public sealed class MemberPages(
    MemberTable members, PersonTable people, InvitationTable invitations, Invite invite, ChangeMembers change, TimeProvider clock)
{
    private const string Path = "/account/members", Leaving = "/account/leaving";
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

    public static Task<IResult> ShowRemovalAsync(HttpContext http, string person, MemberPages pages, CancellationToken cancellation) =>
        pages.ConfirmAsync(http, person, $"{Path}/{person}/removal", cancellation);

    public static async Task<IResult> RemoveAsync(HttpContext http, string person, MemberPages pages, CancellationToken cancellation) => PersonId.TryParse(person, out var id)
        ? await pages.RemoveAsync(http, id, cancellation)
        : await Pages.NotFoundAsync(http, AccountRefusals.MemberNotFound);

    public static Task<IResult> ShowLeavingAsync(HttpContext http, MemberPages pages, CancellationToken cancellation) =>
        pages.ConfirmAsync(http, $"{http.Caller.Person}", Leaving, cancellation);

    /// <summary>Everybody may leave. A machine is no member.</summary>
    public static async Task<IResult> LeaveAsync(HttpContext http, MemberPages pages, CancellationToken cancellation) => http.Caller.Person is { } person
        ? await pages.RemoveAsync(http, person, cancellation)
        : await Pages.NotFoundAsync(http, AccountRefusals.MemberNotFound);

    private async Task<IResult> ConfirmAsync(HttpContext http, string person, string action, CancellationToken cancellation)
    {
        var member = (await MemberEndpoints.OfAsync(http.Caller, members, people, cancellation)).FirstOrDefault(each => each.Person == person);
        return member is null
            ? await Pages.NotFoundAsync(http, AccountRefusals.MemberNotFound)
            : await Page.OfAsync<RemovalPage, RemovalModel>(http, "Retirer un membre", "Remove a member", new(member, person == $"{http.Caller.Person}", action));
    }

    private async Task<IResult> RemoveAsync(HttpContext http, PersonId person, CancellationToken cancellation)
    {
        var ended = await change.RemoveAsync(http.Caller, person, cancellation);
        return ended is MemberChange.Done && person == http.Caller.Person ? Form.SeeOther(http, "/account/choice") : await AnswerAsync(http, ended, "removed", cancellation);
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
