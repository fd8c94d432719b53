using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Accounts;

/// <summary>The keys of the caller's account. A secret is in the answer that issues it, and nowhere else.</summary>
public static class OwnKeyEndpoints
{
    public static async Task<Ok<OwnKeyListView>> ListAsync(HttpContext http, AccountTable accounts, CancellationToken cancellation) =>
        TypedResults.Ok(new OwnKeyListView([.. (await accounts.KeysOfAsync(http.Caller.Account.Id, cancellation)).Select(each => OwnKeyView.Of(each.Key, each.LastUsedAt))]));

    public static async Task<Results<Created<IssuedKeyView>, ProblemHttpResult>> IssueAsync(HttpContext http, IssueKeys issue, TimeProvider clock, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var draft = KeyDraft.Read(body, http.Caller.Role, clock.GetUtcNow());
        return draft.IsValid ? Answer(await issue.IssueAsync(http.Caller, draft.Value, cancellation)) : AccountRefusals.KeyInvalid(draft.Problems).ToResult();
    }

    public static async Task<Results<Created<IssuedKeyView>, ProblemHttpResult>> RotateAsync(HttpContext http, string prefix, IssueKeys issue, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var overlap = JsonReading.Of(body, Bodies.MaxJsonBytes, root => new Overlap(
            root.Has("overlapDays") ? root.Integer("overlapDays", 0, KeyTerms.LongestOverlapDays) : KeyTerms.UsualOverlapDays));
        return overlap.IsValid
            ? Answer(await issue.RotateAsync(http.Caller, prefix, TimeSpan.FromDays(overlap.Value.Days), cancellation))
            : AccountRefusals.KeyInvalid(overlap.Problems).ToResult();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(HttpContext http, string prefix, IssueKeys issue, CancellationToken cancellation) =>
        await issue.TryRevokeAsync(http.Caller, prefix, cancellation) ? TypedResults.NoContent() : AccountRefusals.KeyNotFound.ToResult();

    private static Results<Created<IssuedKeyView>, ProblemHttpResult> Answer((ApiKey? Key, string? Shown, Problem? Problem) made) => made.Problem is { } problem
        ? problem.ToResult()
        : TypedResults.Created((string?)null, new IssuedKeyView(OwnKeyView.Of(made.Key!, lastUsedAt: null), made.Shown!));

    private sealed record Overlap(int Days);
}

public sealed record OwnKeyListView(IReadOnlyList<OwnKeyView> Items);

/// <summary>A key without its secret. Without scopes it may do all that its role may, save managing the account.</summary>
public sealed record OwnKeyView(
    string Prefix, string? Label, IReadOnlyList<string>? Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt,
    string? ReplacedBy, string? IssuedBy)
{
    public static OwnKeyView Of(ApiKey key, DateTimeOffset? lastUsedAt) =>
        new(key.Prefix, key.Label, key.Scopes, key.CreatedAt, key.ExpiresAt, lastUsedAt, key.RevokedAt, key.ReplacedBy, key.IssuedBy?.ToString());
}

/// <summary>A new key, shown this once.</summary>
public sealed record IssuedKeyView(OwnKeyView Issued, string Key);
