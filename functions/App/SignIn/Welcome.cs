using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.SignIn;

/// <summary>
/// Receives whoever an issuer vouches for: remembers the person and, when the issuer vouches for an RPPS number, sees to it that the professional has the one account of that
/// number. Every step may run twice, and two sign-ins at once end with one account.
/// </summary>
public sealed class Welcome(PersonTable people, AccountTable accounts, MemberTable members, Memberships memberships, TimeProvider clock)
{
    public async Task<Person> RunAsync(Vouched vouched, SignInIssuer issuer, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var person = await people.PutAsync(
            new(PersonId.New(clock), vouched.Issuer, vouched.Subject, now, now) { Name = vouched.Name, Email = vouched.Email, Rpps = vouched.Rpps }, cancellation);
        if (person.Rpps is { } rpps && issuer.Opens(Role.Professional))
        {
            await OpenAsync(person, rpps, cancellation);
        }

        memberships.Forget(person.Id);
        return person;
    }

    private async Task OpenAsync(Person person, string rpps, CancellationToken cancellation)
    {
        var account = await accounts.ClaimAsync(Role.Professional, new(NumberKind.Rpps, rpps), AccountId.New(clock), clock.GetUtcNow(), cancellation);
        if (await accounts.FindAsync(account, cancellation) is null)
        {
            await accounts.TryAddAsync(new(account, Role.Professional, person.Name ?? $"RPPS {rpps}", Siren: null, clock.GetUtcNow()) { Rpps = rpps }, cancellation);
        }

        if (await members.FindAsync(account, person.Id, cancellation) is null)
        {
            await members.PutAsync(new(account, person.Id, MemberRight.Owner, clock.GetUtcNow()), cancellation);
        }
    }
}
