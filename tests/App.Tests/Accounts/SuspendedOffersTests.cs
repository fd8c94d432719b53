using Balise.App.Matchmaking;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Accounts;

/// <summary>Calls of a suspended organisation are not offered, and come back when the suspension is lifted.</summary>
public sealed class SuspendedOffersTests(AccountsSuite suite) : IClassFixture<AccountsSuite>
{
    [Fact]
    public async Task Calls_of_a_suspended_account_are_not_offered_until_it_is_lifted()
    {
        var (account, _) = await suite.NewAsync(Role.Organisation);
        var key = await suite.KeyAsync(account);
        var body = CallExample.Of(ParisDay.Of(suite.Clock.GetUtcNow()));
        var call = (await AccountsSuite.OkAsync(201, suite.SendAsync(key, "POST", "api/calls", AccountsSuite.Body(body)))).GetProperty("id").GetString()!;
        Assert.True(CallId.TryParse(call, out var id));
        await suite.Services.GetRequiredService<FindMatches>().RunAsync(new CallPublished(id), RunningSuite.Cancellation);
        Assert.True(await IsOfferedAsync(call));
        var path = $"api/accounts/{account.Id}/suspension";
        await AccountsSuite.OkAsync(200, suite.SendAsync(Role.Operator, "POST", path, AccountsSuite.Body("""{"reason":"The register says that it closed."}""")));
        Assert.False(await IsOfferedAsync(call));
        await AccountsSuite.OkAsync(200, suite.SendAsync(Role.Operator, "DELETE", path));
        Assert.True(await IsOfferedAsync(call));
    }

    private async Task<bool> IsOfferedAsync(string call)
    {
        using var page = await suite.SendAsync((string?)null, "GET", $"calls/{call}", content: null, ("Accept", "text/html"));
        using var one = await suite.SendAsync((string?)null, "GET", $"api/calls/{call}");
        var list = (await suite.GetAsync("api/calls", Role.Vendor)).GetProperty("items").EnumerateArray().Any(item => item.GetProperty("id").GetString() == call);
        Assert.Equal((list, list), (page.IsSuccessStatusCode, one.IsSuccessStatusCode));
        return list;
    }
}
