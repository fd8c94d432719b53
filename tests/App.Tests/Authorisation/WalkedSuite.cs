using Balise.Adapters.Tables;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Authorisation;

/// <summary>A running suite with two accounts of every role.</summary>
public sealed class WalkedSuite : RunningSuite
{
    private readonly Dictionary<Role, (Account Account, string Key)> owners = [], strangers = [];

    internal Objects Objects => field ??= new(this);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            owners[role] = await OpenAsync(role, suspension: null);
            strangers[role] = await OpenAsync(role, suspension: null);
        }
    }

    public Account OwnerOf(Role role) => owners[role].Account;

    public Account StrangerOf(Role role) => strangers[role].Account;

    public string? OwnersKeyOf(Role role) => owners[role].Key;

    /// <summary>A key of the role's first account that carries no other scopes than these.</summary>
    public async Task<string> KeyWithAsync(Role role, IReadOnlyList<string> scopes)
    {
        var (shown, stored) = ApiKeys.Make(OwnerOf(role), TimeProvider.System);
        await Services.GetRequiredService<AccountTable>().TryAddKeyAsync(stored with { Scopes = scopes }, Cancellation);
        return shown;
    }

    public async Task<(Account Account, string Key)> SuspendedAsync(Role role) => await OpenAsync(role, new(TimeProvider.System.GetUtcNow(), AccountId.New(TimeProvider.System), "A test suspended it."));

    /// <summary>Its key carries every scope.</summary>
    private async Task<(Account Account, string Key)> OpenAsync(Role role, Suspension? suspension)
    {
        var accounts = Services.GetRequiredService<AccountTable>();
        var account = new Account(AccountId.New(TimeProvider.System), role, "Exemple", Siren: null, TimeProvider.System.GetUtcNow()) { Suspension = suspension };
        var (shown, stored) = ApiKeys.Make(account, TimeProvider.System);
        await accounts.TryAddAsync(account, Cancellation);
        await accounts.TryAddKeyAsync(stored with { Scopes = [.. Scope.All.Select(scope => scope.Name)] }, Cancellation);
        return (account, shown);
    }
}
