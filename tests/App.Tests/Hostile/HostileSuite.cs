using Balise.App.Tests.Api;

namespace Balise.App.Tests.Hostile;

/// <summary>The suite with little patience, so that being slow is soon over, and one draft whose rows tell whether anything was stored.</summary>
public sealed class HostileSuite : RunningSuite
{
    private string? draft;
    private (int Submissions, string Draft) before;

    protected override IReadOnlyList<string> Settings => ["--Limits:HeadTimeout=00:00:01", "--Limits:SlowGrace=00:00:01.100", "--Limits:RequestLineBytes=4096"];

    public async Task<string> DraftAsync()
    {
        if (draft is null)
        {
            draft = await NewDraftAsync();
            before = await StateAsync();
        }

        return draft;
    }

    public async Task AssertAnswersAsync()
    {
        using var health = await SendAsync(key: null, "GET", "api/health");
        Assert.Equal(200, (int)health.StatusCode);
    }

    /// <summary>It holds what it held.</summary>
    public async Task AssertNothingStoredAsync() => Assert.Equal(before, await StateAsync());

    private async Task<(int Submissions, string Draft)> StateAsync() => (await CountSubmissionsAsync(), await StoredAsync(draft!));
}
