using Balise.Domain.Accounts;

namespace Balise.Domain.Tests.Accounts;

public sealed class PermissionsTests
{
    [Fact]
    public void Every_operation_has_one_row() =>
        Assert.Equal(Permissions.Table.Select(row => row.Operation).Distinct(StringComparer.Ordinal), Permissions.Table.Select(row => row.Operation));

    [Fact]
    public void What_is_not_for_everybody_asks_for_a_scope_and_grants_each_role_once()
    {
        foreach (var row in Permissions.Table)
        {
            Assert.Equal(row.IsPublic || row.AnyPerson, row.Scope is null);
            Assert.Equal(row.Grants.Select(grant => grant.Role).Distinct(), row.Grants.Select(grant => grant.Role));
        }
    }

    [Fact]
    public void An_operation_without_a_row_is_refused() => Assert.Throws<InvalidOperationException>(() => Permissions.Of("DoAnything"));

    [Fact]
    public void A_key_without_scopes_carries_all_but_the_management_of_its_account()
    {
        Assert.Equal(Scope.All.Where(scope => scope != Scope.AccountManage), Scope.All.Where(new Credential.Key("prefix").Carries));
        Assert.Equal([Scope.AccountManage], Scope.All.Where(new Credential.Key("prefix", [Scope.AccountManage.Name]).Carries));
        Assert.DoesNotContain(Scope.All, new Credential.Key("prefix", []).Carries);
    }

    [Theory, InlineData(MemberRight.Reader), InlineData(MemberRight.Editor), InlineData(MemberRight.Owner)]
    public void A_member_carries_the_scopes_of_its_right_and_below(MemberRight right) =>
        Assert.Equal(Scope.All.Where(scope => scope.Right <= right), Scope.All.Where(new Credential.Session(default, right).Carries));
}
