using Balise.Adapters.Tables;
using Balise.App.Accounts;
using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Web.Accounts;

/// <summary>The accounts that were looked for, and the form that opens one.</summary>
public sealed record AccountsModel(IReadOnlyList<Account> Accounts, AccountId? Next, string Number, string Name, DateOnly Today, FormState Form, Problem? Problem);

/// <summary>One account with its history, and what the last form said.</summary>
public sealed record OneAccountModel(Account Account, AccountDetailView Detail, FormState Form, Problem? Problem, string? Done);

/// <summary>Where operators find accounts, open them after verifying a number, suspend them and lift that.</summary>
public sealed class OperatorPages(AccountTable accounts, MemberTable members, OpenAccount open, SuspendAccount suspend, Invite invite, TimeProvider clock)
{
    private const string Path = "/operations/accounts";
    private readonly AccountTable accounts = accounts;
    private readonly OpenAccount open = open;
    private readonly SuspendAccount suspend = suspend;
    private readonly Invite invite = invite;

    public static Task<IResult> ListAsync(HttpContext http, OperatorPages pages, CancellationToken cancellation) => pages.PageAsync(http, FormState.Empty, problem: null, cancellation);

    public static async Task<IResult> OpenAsync(HttpContext http, OperatorPages pages, CancellationToken cancellation)
    {
        if (await Form.ReadAsync(http, cancellation) is not { } form)
        {
            return Form.NotAForm;
        }

        var document = form.Members("role", "name", "siren", "finess", "siret", "rpps");
        document["verification"] = form.Members("source", "on");
        if (form["email"] is not "")
        {
            document["owner"] = form.Members("email", "language");
        }

        var draft = AccountDraft.Read(Form.Document(document), Bodies.MaxJsonBytes, pages.Today);
        if (!draft.IsValid)
        {
            return await pages.PageAsync(http, form.With(draft.Problems), problem: null, cancellation);
        }

        var (account, problem) = await pages.open.RunAsync(http.Caller, draft.Value, cancellation);
        return problem is null ? Form.SeeOther(http, $"{Path}/{account!.Id}", "opened") : await pages.PageAsync(http, form.With([]), problem, cancellation);
    }

    public static Task<IResult> ShowAsync(HttpContext http, string id, OperatorPages pages, CancellationToken cancellation) =>
        pages.OneAsync(http, id, FormState.Empty, problem: null, cancellation);

    public static async Task<IResult> SuspendAsync(HttpContext http, string id, OperatorPages pages, CancellationToken cancellation)
    {
        if (await Form.ReadAsync(http, cancellation) is not { } form)
        {
            return Form.NotAForm;
        }

        var reason = JsonReading.Of(Form.Document(form.Members("reason")), Bodies.MaxJsonBytes, root => root.Text("reason", SuspendAccount.Reason));
        return !reason.IsValid || !AccountId.TryParse(id, out var account) ? await pages.OneAsync(http, id, form.With(reason.Problems), problem: null, cancellation)
            : await pages.suspend.RunAsync(http.Caller, account, reason.Value, cancellation) is not null ? Form.SeeOther(http, $"{Path}/{id}", "suspended")
            : await pages.OneAsync(http, id, FormState.Empty, AccountRefusals.SuspendedAlready, cancellation);
    }

    public static async Task<IResult> LiftAsync(HttpContext http, string id, OperatorPages pages, CancellationToken cancellation) =>
        AccountId.TryParse(id, out var account) && await pages.suspend.LiftAsync(http.Caller, account, cancellation) is not null
            ? Form.SeeOther(http, $"{Path}/{id}", "lifted")
            : await pages.OneAsync(http, id, FormState.Empty, AccountRefusals.NotSuspended, cancellation);

    public static async Task<IResult> InviteAsync(HttpContext http, string id, OperatorPages pages, CancellationToken cancellation)
    {
        if (await Form.ReadAsync(http, cancellation) is not { } form)
        {
            return Form.NotAForm;
        }

        var draft = JsonReading.Of(Form.Document(form.Members("email", "language")), Bodies.MaxJsonBytes, root => InvitationDraft.Of(root, MemberRight.Owner));
        if (!draft.IsValid || await AccountEndpoints.FindAsync(id, pages.accounts, cancellation) is not { } account)
        {
            return await pages.OneAsync(http, id, form.With(draft.Problems), problem: null, cancellation);
        }

        var (_, problem) = await pages.invite.RunAsync(account.Id, http.Caller.Actor, draft.Value, cancellation);
        return problem is null ? Form.SeeOther(http, $"{Path}/{id}", "invited") : await pages.OneAsync(http, id, form.With([]), problem, cancellation);
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private async Task<IResult> PageAsync(HttpContext http, FormState form, Problem? problem, CancellationToken cancellation)
    {
        var query = http.Request.Query;
        var (number, name) = (query["number"].ToString().Trim(), query["name"].ToString().Trim());
        var (found, next) = await AccountEndpoints.FindAsync(accounts, number, name, AccountId.TryParse(query["after"], out var after) ? after : null, cancellation);
        var model = new AccountsModel(found, next, number, name, Today, form, problem);
        return problem is null && form.Problems is []
            ? await Page.OfAsync<AccountsPage, AccountsModel>(http, "Comptes", "Accounts", model)
            : await Page.OfAsync<AccountsPage, AccountsModel>(http, "Erreur : comptes", "Error: accounts", model, problem?.Status ?? StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<IResult> OneAsync(HttpContext http, string id, FormState form, Problem? problem, CancellationToken cancellation)
    {
        if (await AccountEndpoints.FindAsync(id, accounts, cancellation) is not { } account)
        {
            return await Pages.NotFoundAsync(http, AccountRefusals.NotFound);
        }

        var model = new OneAccountModel(account, await AccountEndpoints.DetailAsync(account, accounts, members, cancellation), form, problem, http.Request.Query["done"]);
        var status = problem?.Status ?? (form.Problems is [] ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        return await Page.OfAsync<OneAccountPage, OneAccountModel>(http, account.Name, account.Name, model, status);
    }
}
