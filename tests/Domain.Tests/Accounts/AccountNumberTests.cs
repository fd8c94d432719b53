using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.Domain.Tests.Accounts;

public sealed class AccountNumberTests
{
    [Theory]
    [InlineData(NumberKind.Siren, "000000018", true)]
    [InlineData(NumberKind.Siren, "000000019", false)]
    [InlineData(NumberKind.Finess, "750712184", true)]
    [InlineData(NumberKind.Finess, "750712185", false)]
    [InlineData(NumberKind.Finess, "2A0000014", true)]
    [InlineData(NumberKind.Finess, "2A000001X", false)]
    [InlineData(NumberKind.Siret, "35600000000048", true)]
    [InlineData(NumberKind.Siret, "35600000009075", true)]
    [InlineData(NumberKind.Siret, "35600000009076", false)]
    [InlineData(NumberKind.Siret, "00000001800019", false)]
    [InlineData(NumberKind.Rpps, "10002422979", true)]
    [InlineData(NumberKind.Rpps, "10002422970", false)]
    public void A_number_is_held_to_its_key_with_the_exceptions_of_Corsica_and_La_Poste(NumberKind kind, string text, bool valid) =>
        Assert.Equal(valid, AccountNumber.IsValid(kind, text));

    [Fact]
    public void Those_whom_the_public_deals_with_have_a_number()
    {
        Assert.Equal([Role.Vendor, Role.Organisation, Role.Professional], Enum.GetValues<Role>().Where(AccountNumber.IsRequired));
        Assert.All(Enum.GetValues<Role>(), role => Assert.NotEmpty(AccountNumber.KindsOf(role)));
    }

    [Fact]
    public void Suspending_and_lifting_are_events_without_gaps_and_the_first_reason_stays()
    {
        var caller = new Caller(Role.Operator, Samples.Vendor with { Role = Role.Operator }, new Credential.Key("prefix"));
        var opened = AccountChange.Opened(Samples.Vendor with { Verification = new("Register of companies", new(2026, 3, 1)) }, caller.Actor);
        var suspended = AccountChange.Suspended(opened.After, caller, "A first reason", Samples.Now)!;
        Assert.Null(AccountChange.Suspended(suspended.After, caller, "Another reason", Samples.Now));
        var lifted = AccountChange.Lifted(suspended.After, caller, Samples.Now)!;
        Assert.Null(AccountChange.Lifted(lifted.After, caller, Samples.Now));
        Assert.Equal(
            [(1, "account.opened", "Register of companies (2026-03-01)"), (2, "account.suspended", "A first reason"), (3, "account.suspension-lifted", "A first reason")],
            new[] { opened, suspended, lifted }.Select(change => (change.Event.Sequence, change.Event.Code, change.Event.Reason ?? "")));
        Assert.Equal(("A first reason", null), (suspended.After.Suspension?.Reason, lifted.After.Suspension));
    }

    [Fact]
    public void Events_name_the_account_and_whoever_signed_in()
    {
        var (account, person) = (Samples.Vendor, PersonId.New(TimeProvider.System));
        Assert.Equal($"vendor:{account.Id}", new Caller(Role.Vendor, account, new Credential.Key("prefix")).Actor);
        Assert.Equal($"vendor:{account.Id}/{person}", new Caller(Role.Vendor, account, new Credential.Session(person, MemberRight.Owner)).Actor);
    }
}
