using Balise.App.Http.Limits;
using Balise.App.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Limits;

/// <summary>Small quotas that do not come back while a test runs, and only this machine at the other end of the socket.</summary>
public class LimitedSuite : RunningSuite
{
    public const int Reads = 4, Writes = 2, Failures = 3;

    protected override IReadOnlyList<string> Settings =>
        [$"--Limits:Reads={Reads}", $"--Limits:Writes={Writes}", "--Limits:Window=06:00:00", $"--Limits:Failures={Failures}", "--Limits:FailureWindow=06:00:00"];
}

/// <summary>The same with the proxy of the Functions host at the other end, so that a test chooses where its requests come from.</summary>
public sealed class ForwardedSuite : LimitedSuite
{
    private int given;

    protected override void Register(IServiceCollection services) => services.AddSingleton(new SocketPeer(IsProxy: true));

    /// <summary>An address that no test has used.</summary>
    public string NewAddress() => $"203.0.113.{Interlocked.Increment(ref given)}";

    public Task<HttpResponseMessage> FromAsync(string forwarded, string? key = null, string method = "GET", string path = "api/health", HttpContent? content = null) =>
        SendAsync(key, method, path, content, ("X-Forwarded-For", forwarded));

    public async Task<int> StatusAsync(string forwarded, string? key = null, string method = "GET", string path = "api/health")
    {
        using var answer = await FromAsync(forwarded, key, method, path);
        return (int)answer.StatusCode;
    }

    /// <summary>The statuses of this many requests, one after the other.</summary>
    public async Task<IReadOnlyList<int>> StatusesAsync(int count, Func<int, string> forwarded, Func<int, string?>? key = null, string method = "GET", string path = "api/health")
    {
        List<int> statuses = [];
        for (var i = 0; i < count; i++)
        {
            statuses.Add(await StatusAsync(forwarded(i), key?.Invoke(i), method, path));
        }

        return statuses;
    }
}
