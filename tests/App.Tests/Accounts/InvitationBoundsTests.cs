using Balise.App.Tests.Api;
using Balise.App.Tests.SignIn;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.Accounts;

/// <summary>An account that may have two invitations open and send three a day.</summary>
public sealed class BoundedSuite : AccountsSuite
{
    protected override IReadOnlyList<string> Settings => [.. base.Settings, "--Accounts:PendingInvitations=2", "--Accounts:InvitationsPerDay=3"];
}

/// <summary>Nobody writes to the world through us: an account has so many invitations open, and sends so many a day.</summary>
public sealed class InvitationBoundsTests(BoundedSuite suite) : IClassFixture<BoundedSuite>
{
    [Fact]
    public async Task Open_invitations_and_those_of_a_day_are_bounded_for_each_account()
    {
        var (_, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        var owner = members[0].Browser;
        var first = await AccountsSuite.OkAsync(201, InviteAsync(owner, "one"));
        await AccountsSuite.OkAsync(201, InviteAsync(owner, "two"));
        await RunningSuite.RefusedAsync(409, "invitation.too-many-pending", await InviteAsync(owner, "three"));

        await AccountsSuite.OkAsync(204, AccountsSuite.CallAsync(owner, "DELETE", $"api/account/invitations/{first.GetProperty("id").GetString()}"));
        var third = await AccountsSuite.OkAsync(201, InviteAsync(owner, "three"));
        await AccountsSuite.OkAsync(204, AccountsSuite.CallAsync(owner, "DELETE", $"api/account/invitations/{third.GetProperty("id").GetString()}"));
        await RunningSuite.RefusedAsync(429, "invitation.too-many-today", await InviteAsync(owner, "four"));

        var (_, others) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        await AccountsSuite.OkAsync(201, InviteAsync(others[0].Browser, "four"));
    }

    private static Task<HttpResponseMessage> InviteAsync(Browser owner, string name) =>
        AccountsSuite.CallAsync(owner, "POST", "api/account/invitations", $$"""{"email":"{{name}}@bounds.example","right":"reader"}""");
}
