using System.Collections.Concurrent;
using System.Text;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.Hostile;

/// <summary>Raw bytes against the running suite: the right status, nothing stored, and the suite goes on.</summary>
public sealed class HostileHttpTests(HostileSuite suite) : IClassFixture<HostileSuite>
{
    private static ParallelOptions Few => new() { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_hostile_request_is_refused_and_does_no_harm()
    {
        ConcurrentBag<string> wrong = [];
        _ = await suite.DraftAsync();
        await Parallel.ForEachAsync(HostileRequests.All, Few, async (row, cancellation) =>
        {
            var (expected, request) = row.Value;
            var statuses = await RawClient.SendAsync(suite.Port, await BytesAsync(request), expected.Split(' ').Length, cancellation);
            if (statuses != expected)
            {
                wrong.Add($"{row.Key}: \"{statuses}\" and not \"{expected}\"");
            }

            await suite.AssertAnswersAsync();
        });
        Assert.Equal("", string.Join('\n', wrong));
        await suite.AssertNothingStoredAsync();
    }

    [Fact]
    public async Task What_stops_midway_is_not_done()
    {
        _ = await suite.DraftAsync();
        foreach (var (name, request) in HostileRequests.Broken)
        {
            var answer = await RawClient.SendAndEndAsync(suite.Port, await BytesAsync(request), Cancellation);
            Assert.True(answer is "" or "400", $"{name}: {answer}");
            await suite.AssertAnswersAsync();
        }

        await suite.AssertNothingStoredAsync();
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
            $"PUT {draft}/artefacts/answers HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {suite.KeyOf(Role.Vendor)}\r\nContent-Length: 60000\r\n\r\n",
        ];
        var answers = await Task.WhenAll(beginnings.Select(beginning => RawClient.TrickleAsync(suite.Port, Encoding.ASCII.GetBytes(beginning), Cancellation)));
        Assert.Equal(["408", "408", "408", "408"], answers);
        await suite.AssertAnswersAsync();
        await suite.AssertNothingStoredAsync();
    }

    private async Task<byte[]> BytesAsync(string request) => HostileRequests.Bytes(request, suite.KeyOf(Role.Vendor), await suite.DraftAsync());
}
