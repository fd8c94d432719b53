using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Operations;

/// <summary>Where an operator opens accounts and gives out or takes back their keys.</summary>
public static class KeyEndpoints
{
    private static readonly IReadOnlyDictionary<string, Role> Roles =
        Enum.GetValues<Role>().ToDictionary(role => role.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly TextRule Siren = TextRule.Where("text.not-a-siren", "Nine digits with a valid key are expected.", 9, Conformance.Manifests.Siren.IsValid);

    public static async Task<Results<Created<KeyView>, ProblemHttpResult>> CreateAsync(HttpContext http, AccountTable accounts, TimeProvider clock, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var read = JsonReading.Of(body, Bodies.MaxJsonBytes, root => new Account(
            AccountId.New(clock), root.Choice("role", Roles), root.Text("name", TextRule.Line(120)), root.OptionalText("siren", Siren), clock.GetUtcNow()));
        if (!read.IsValid)
        {
            return new Problem(422, "account.invalid", "The account is not valid.", "Send role, name, and for a vendor its siren.", read.Problems).ToResult();
        }

        return TypedResults.Created((string?)null, await OpenAsync(accounts, read.Value, clock, cancellation));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        string prefix, AccountTable accounts, KeyRing ring, TimeProvider clock, CancellationToken cancellation)
    {
        if (prefix.Length is 0 or > 64 || !prefix.All(char.IsAsciiLetterOrDigit) || !await accounts.TryRevokeKeyAsync(prefix, clock.GetUtcNow(), cancellation))
        {
            return new Problem(404, "key.not-found", "There is no such key.").ToResult();
        }

        ring.Forget(prefix);
        return TypedResults.NoContent();
    }

    /// <summary>Opens an account with one key. This is the only time the key can be read.</summary>
    public static async Task<KeyView> OpenAsync(AccountTable accounts, Account account, TimeProvider clock, CancellationToken cancellation)
    {
        var (shown, stored) = ApiKeys.Make(account, clock);
        await accounts.TryAddAsync(account, cancellation);
        if (AccountNumber.Of(account) is { } number)
        {
            // The first account of a number has it; a further one, opened here by hand, goes without.
            await accounts.ClaimAsync(account.Role, number, account.Id, clock.GetUtcNow(), cancellation);
        }

        await accounts.TryAddKeyAsync(stored, cancellation);
        return new(account.Id.ToString(), account.Role.ToString().ToLowerInvariant(), stored.Prefix, shown);
    }
}

/// <summary>A new key, shown this once.</summary>
public sealed record KeyView(string Account, string Role, string Prefix, string Key);
