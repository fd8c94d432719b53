using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Accounts;

/// <summary>The caller's own account and its members.</summary>
public static class MemberEndpoints
{
    public static Ok<OwnAccountView> Account(HttpContext http) => TypedResults.Ok(OwnAccountView.Of(http.Caller));

    public static async Task<Ok<MemberListView>> ListAsync(HttpContext http, MemberTable members, PersonTable people, CancellationToken cancellation) =>
        TypedResults.Ok(new MemberListView(await OfAsync(http.Caller, members, people, cancellation)));

    /// <summary>The members of the caller's account. Their addresses are for those who manage them.</summary>
    public static async Task<IReadOnlyList<MemberView>> OfAsync(Caller caller, MemberTable members, PersonTable people, CancellationToken cancellation)
    {
        List<MemberView> views = [];
        foreach (var member in await members.OfAccountAsync(caller.Account.Id, cancellation))
        {
            var person = await people.FindAsync(member.Person, cancellation);
            views.Add(new(member.Person.ToString(), person?.Name, caller.By.Carries(Scope.AccountManage) ? person?.Email : null, Spelled.Of(member.Right), member.Since));
        }

        return [.. views.OrderBy(view => view.Since)];
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> ChangeAsync(HttpContext http, string person, ChangeMembers change, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var right = JsonReading.Of(body, Bodies.MaxJsonBytes, root => new RightGiven(root.Choice("right", Spelled.Rights)));
        return !right.IsValid ? AccountRefusals.RightInvalid(right.Problems).ToResult()
            : !PersonId.TryParse(person, out var id) ? AccountRefusals.MemberNotFound.ToResult()
            : Answer(await change.GiveAsync(http.Caller, id, right.Value.Right, cancellation));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(HttpContext http, string person, ChangeMembers change, CancellationToken cancellation) =>
        !PersonId.TryParse(person, out var id) ? AccountRefusals.MemberNotFound.ToResult()
        : Answer(await change.RemoveAsync(http.Caller, id, cancellation));

    /// <summary>Everybody may leave. A machine is no member.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(HttpContext http, ChangeMembers change, CancellationToken cancellation) =>
        http.Caller.Person is { } person ? Answer(await change.RemoveAsync(http.Caller, person, cancellation)) : AccountRefusals.MemberNotFound.ToResult();

    private static Results<NoContent, ProblemHttpResult> Answer(MemberChange change) =>
        ChangeMembers.RefusalOf(change) is { } refusal ? refusal.ToResult() : TypedResults.NoContent();

    private sealed record RightGiven(MemberRight Right);
}

public sealed record MemberListView(IReadOnlyList<MemberView> Items);

/// <summary>A member, by the id that events name and by what their issuer said of them.</summary>
public sealed record MemberView(string Person, string? Name, string? Email, string Right, DateTimeOffset Since);
