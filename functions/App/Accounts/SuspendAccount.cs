using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.App.SignIn;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Accounts;

/// <summary>
/// Suspends an account, or lifts that. On this instance nothing acts for it from now on; other instances believe what they read for half a minute at most.
/// </summary>
public sealed class SuspendAccount(AccountTable accounts, KeyRing ring, Memberships memberships, Standing standing, TimeProvider clock)
{
    public static TextRule Reason { get; } = TextRule.Line(1000, least: 10);

    /// <summary>Null when it is suspended already.</summary>
    public async Task<Account?> RunAsync(Caller caller, AccountId id, string reason, CancellationToken cancellation) =>
        Forget(await accounts.ChangeAsync(id, account => AccountChange.Suspended(account, caller, reason, clock.GetUtcNow()), cancellation));

    /// <summary>Null when it is not suspended.</summary>
    public async Task<Account?> LiftAsync(Caller caller, AccountId id, CancellationToken cancellation) =>
        Forget(await accounts.ChangeAsync(id, account => AccountChange.Lifted(account, caller, clock.GetUtcNow()), cancellation));

    private Account? Forget(Account? changed)
    {
        if (changed is not null)
        {
            ring.Forget(changed.Id);
            memberships.Forget(changed.Id);
            standing.Forget(changed.Id);
        }

        return changed;
    }
}
