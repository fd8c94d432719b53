using System.Text;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.Hostile;

/// <summary>Raw bytes against the running suite: the right status, nothing stored, and the suite goes on.</summary>
public sealed class HostileHttpTests(HostileSuite suite) : IClassFixture<HostileSuite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. HostileRequests.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task A_hostile_request_is_refused_and_does_no_harm(string name)
    {
        var request = HostileRequests.Bytes(name, suite.KeyOf(Role.Vendor), await suite.DraftAsync());
        Assert.Equal(HostileRequests.All[name].Expected, await RawClient.SendAsync(suite.Port, request, Cancellation));
        await suite.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Whoever_is_slow_is_not_waited_for()
    {
        var draft = await suite.DraftAsync();
        string[] beginnings =
        [
            "GET /api/health HTTP/1.1\r\nHost: localhost\r\nX-A: ",
            $"POST /api/submissions HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {suite.KeyOf(Role.Vendor)}\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n",
            $"PUT {draft}/artefacts/sbom HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {suite.KeyOf(Role.Vendor)}\r\nContent-Length: 60000\r\n\r\n",
        ];
        var answers = await Task.WhenAll(beginnings.Select(beginning => RawClient.TrickleAsync(suite.Port, Encoding.ASCII.GetBytes(beginning), Cancellation)));
        Assert.Equal(["408", "408", "408"], answers);
        await suite.AssertUnharmedAsync();
    }
}
