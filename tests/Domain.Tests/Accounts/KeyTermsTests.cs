using Balise.Domain.Accounts;
using Microsoft.Extensions.Time.Testing;

namespace Balise.Domain.Tests.Accounts;

public sealed class KeyTermsTests
{
    private static readonly FakeTimeProvider Clock = new(Samples.Now);

    [Fact]
    public void A_key_in_the_place_of_another_does_the_same_for_as_long()
    {
        var old = Made() with { Label = "CI", Scopes = ["submissions:read"], ExpiresAt = Samples.Now.AddDays(90) };
        var fresh = (Made() with { CreatedAt = Samples.Now.AddDays(80) }).InPlaceOf(old);
        Assert.Equal(("CI", Samples.Now.AddDays(170)), (fresh.Label, fresh.ExpiresAt));
        Assert.Equal(["submissions:read"], fresh.Scopes);
        Assert.Equal(Samples.Now + KeyTerms.UsualLifetime, Made().InPlaceOf(Made()).ExpiresAt);
    }

    [Theory, InlineData(0, 0), InlineData(7, 7), InlineData(30, 10)]
    public void The_old_key_ends_after_the_overlap_and_never_later_than_it_would_have(int overlap, int expected)
    {
        var fresh = Made();
        var ended = (Made() with { ExpiresAt = Samples.Now.AddDays(10) }).EndedBy(fresh, TimeSpan.FromDays(overlap));
        Assert.Equal((fresh.Prefix, Samples.Now.AddDays(expected)), (ended.ReplacedBy, ended.ExpiresAt));
        Assert.Equal(expected > 0, ended.IsLive(Samples.Now));
    }

    [Fact]
    public void A_key_without_scopes_does_all_of_its_role_but_manage_the_account()
    {
        var effective = Made().Effective();
        Assert.Equal(Permissions.ScopesOf(Role.Vendor).Where(scope => scope != Scope.AccountManage), effective);
        Assert.Contains(Scope.SubmissionsWrite, effective);
        Assert.DoesNotContain(Scope.OperationsWrite, effective);
    }

    private static ApiKey Made() => ApiKeys.Make(Samples.Vendor, Clock).Stored;
}
