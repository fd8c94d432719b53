using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Balise.App.SignIn;

/// <summary>
/// Finds out which machine calls by a bearer token: the framework verifies it against the issuers that are configured for machines, and an operator's setting says for which
/// account its client acts. What it may do is what it names, of the scopes there are.
/// </summary>
public sealed class MachineTokens(AccountTable accounts, IOptions<SignInOptions> options)
{
    private const int LongestToken = 8 * 1024;
    private static readonly string[] ScopeClaims = ["scope", "scp", "roles"];

    public async Task<Caller?> FindAsync(HttpContext http, string token)
    {
        if (token.Length > LongestToken)
        {
            return null;
        }

        foreach (var (name, issuer) in options.Value.Issuers.Where(pair => pair.Value.For is IssuerUse.Machines))
        {
            if (await http.AuthenticateAsync(name) is { Succeeded: true, Principal: var principal }
                && AccountOf(name, principal.FindFirst(issuer.ClientClaim)?.Value) is { } bound
                && await accounts.FindAsync(bound.Account, http.RequestAborted) is { } account
                && issuer.Opens(account.Role))
            {
                string[] named = [.. ScopeClaims.SelectMany(principal.FindAll).SelectMany(claim => claim.Value.Split(' '))];
                return new(account.Role, account, new Credential.Token($"{name}/{bound.Client}", [.. Scope.All.Select(scope => scope.Name).Intersect(named, StringComparer.Ordinal)]));
            }
        }

        return null;
    }

    private (AccountId Account, string Client)? AccountOf(string issuer, string? client) =>
        options.Value.Machines.FirstOrDefault(machine => machine.Issuer == issuer && machine.Client == client) is { } bound && AccountId.TryParse(bound.Account, out var account)
            ? (account, bound.Client)
            : null;
}
