using System.Text.Json.Nodes;
using Balise.Adapters.Tables;
using Balise.App.Accounts;
using Balise.App.Http;
using Balise.Domain.Accounts;

namespace Balise.App.Web.Accounts;

/// <summary>The keys of the caller's account as of a moment, and what the last form said.</summary>
public sealed record KeysModel(
    Caller Caller, IReadOnlyList<(ApiKey Key, DateTimeOffset? LastUsedAt)> Keys, DateTimeOffset Now, FormState Form, Problem? Problem, string? Done);

/// <summary>A key that was made just now: the only time it is shown.</summary>
public sealed record NewKeyModel(ApiKey Key, string Shown, string? InPlaceOf);

/// <summary>Where an owner issues, rotates and revokes the keys of the account.</summary>
public sealed class KeyPages(AccountTable accounts, IssueKeys issue, TimeProvider clock)
{
    private const string Path = "/account/keys";
    private readonly IssueKeys issue = issue;
    private readonly TimeProvider clock = clock;

    public static Task<IResult> ShowAsync(HttpContext http, KeyPages pages, CancellationToken cancellation) => pages.PageAsync(http, FormState.Empty, problem: null, cancellation);

    public static async Task<IResult> IssueAsync(HttpContext http, KeyPages pages, CancellationToken cancellation)
    {
        if (await Form.ReadAsync(http, cancellation) is not { } form)
        {
            return Form.NotAForm;
        }

        var members = form.Members("label", "expiresAt");
        members["scopes"] = new JsonArray([.. form.All("scopes").Select(scope => JsonValue.Create(scope))]);
        var draft = KeyDraft.Read(Form.Document(members), http.Caller.Role, pages.clock.GetUtcNow());
        return draft.IsValid
            ? await pages.AnswerAsync(http, form, await pages.issue.IssueAsync(http.Caller, draft.Value, cancellation), inPlaceOf: null, cancellation)
            : await pages.PageAsync(http, form.With(draft.Problems), problem: null, cancellation);
    }

    public static async Task<IResult> RotateAsync(HttpContext http, string prefix, KeyPages pages, CancellationToken cancellation)
    {
        if (await Form.ReadAsync(http, cancellation) is not { } form)
        {
            return Form.NotAForm;
        }

        var days = int.TryParse(form["overlapDays"], System.Globalization.CultureInfo.InvariantCulture, out var given) && given is >= 0 and <= KeyTerms.LongestOverlapDays ? given : KeyTerms.UsualOverlapDays;
        return await pages.AnswerAsync(http, form, await pages.issue.RotateAsync(http.Caller, prefix, TimeSpan.FromDays(days), cancellation), prefix, cancellation);
    }

    public static async Task<IResult> ShowRevocationAsync(HttpContext http, string prefix, KeyPages pages, CancellationToken cancellation) =>
        await pages.issue.FindAsync(http.Caller, prefix, cancellation) is { } key
            ? await Page.OfAsync<RevocationPage, ApiKey>(http, "Révoquer une clé", "Revoke a key", key)
            : await Pages.NotFoundAsync(http, AccountRefusals.KeyNotFound);

    public static async Task<IResult> RevokeAsync(HttpContext http, string prefix, KeyPages pages, CancellationToken cancellation) =>
        await pages.issue.TryRevokeAsync(http.Caller, prefix, cancellation) ? Form.SeeOther(http, Path, "revoked") : await Pages.NotFoundAsync(http, AccountRefusals.KeyNotFound);

    /// <summary>A new key is in the answer itself: to lead on to another page, it would have to be kept somewhere.</summary>
    private async Task<IResult> AnswerAsync(HttpContext http, Form form, (ApiKey? Key, string? Shown, Problem? Problem) made, string? inPlaceOf, CancellationToken cancellation)
    {
        if (made.Problem is { } problem)
        {
            return problem == AccountRefusals.KeyNotFound ? await Pages.NotFoundAsync(http, problem) : await PageAsync(http, form.With([]), problem, cancellation);
        }

        http.Response.Headers.CacheControl = "no-store";
        return await Page.OfAsync<NewKeyPage, NewKeyModel>(http, "Nouvelle clé", "New key", new(made.Key!, made.Shown!, inPlaceOf));
    }

    private async Task<IResult> PageAsync(HttpContext http, FormState form, Problem? problem, CancellationToken cancellation)
    {
        var model = new KeysModel(http.Caller, await accounts.KeysOfAsync(http.Caller.Account.Id, cancellation), clock.GetUtcNow(), form, problem, http.Request.Query["done"]);
        return problem is null && form.Problems is []
            ? await Page.OfAsync<KeysPage, KeysModel>(http, "Clés d'API", "API keys", model)
            : await Page.OfAsync<KeysPage, KeysModel>(http, "Erreur : clés d'API", "Error: API keys", model, problem?.Status ?? StatusCodes.Status422UnprocessableEntity);
    }
}
